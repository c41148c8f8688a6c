import { describe, expect, it } from 'vitest';
import * as somebodyElse from '../../../../simulator/azure/arm/somebody-else.ts';
import { hasStatus, setAzureScene } from '../../../../test/azure-scene.ts';
import { asService } from '../../../db/as-service.ts';
import { loadTarget } from '../../../db/queries/load-target.ts';
import type { ReconcileRef } from '../../../db/queue.ts';
import { deleteDeployment } from '../../../services/deployments/delete.ts';
import { retryDeployment } from '../../../services/deployments/retry.ts';
import { stopDeployment } from '../../../services/deployments/stop.ts';
import type { ContainedKind } from './plan.ts';
import { groupId, resourceId } from './resource-id.ts';

const scene = setAzureScene();
const timeout = 120_000;
const anywhere = { sourcePortRange: '*', sourceAddressPrefix: '*', destinationAddressPrefix: '*' };

async function specOf(ref: ReconcileRef) {
  const { spec } = await asService(scene.plant.db, ref.workspaceId, (tx) => loadTarget(tx, scene.plant.services, ref.deploymentId));
  return spec;
}

async function idOf(ref: ReconcileRef, kind: ContainedKind): Promise<string> {
  return resourceId(scene.azure.account.subscriptionId, await specOf(ref), kind);
}

async function orderRunning() {
  const ref = await scene.order();
  await scene.drive(ref, hasStatus('running'));
  return ref;
}

const world = () => scene.azure.simulator.world;
const conditionOf = async (ref: ReconcileRef, type: string) =>
  (await scene.row(ref)).conditions.find((condition) => condition.type === type);
const groupOf = async (ref: ReconcileRef) =>
  world()
    .subscriptions.get(scene.azure.account.subscriptionId)
    ?.resourceGroups.get(
      groupId('', await specOf(ref))
        .split('/')
        .at(-1)
        ?.toLowerCase() ?? '',
    );
const diaryIn = async (ref: ReconcileRef) => `${(await groupOf(ref))?.id}/providers/Microsoft.Network/networkSecurityGroups/diary`;

describe('what somebody else does in the portal', () => {
  it('a machine that was released is told and started again on Retry only', { timeout }, async () => {
    const ref = await orderRunning();
    somebodyElse.stopMachine(world(), await idOf(ref, 'virtual-machine'));
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem).toMatchObject({ code: 'machine-stopped-elsewhere' });
    await retryDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('running'));
  });

  it('a machine that was shut down still costs, and Stop releases it', { timeout }, async () => {
    const ref = await orderRunning();
    somebodyElse.stopMachine(world(), await idOf(ref, 'virtual-machine'), 'stopped');
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.status_message).toContain('still costs money');
    await stopDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('stopped'));
    expect(world().arm.machines.get((await idOf(ref, 'virtual-machine')).toLowerCase())?.power).toBe('deallocated');
  });

  it('another size and an opened firewall are told as drift', { timeout }, async () => {
    const ref = await orderRunning();
    somebodyElse.resizeMachine(world(), await idOf(ref, 'virtual-machine'), 'Standard_B2as_v2');
    const hole = somebodyElse.addResource(world(), `${await idOf(ref, 'network-security-group')}/securityRules/hole`);
    hole.properties = {
      direction: 'Inbound',
      access: 'Allow',
      priority: 4000,
      protocol: 'Tcp',
      ...anywhere,
      destinationPortRange: '18789',
    };
    await scene.run(ref);
    const { status, message } = (await conditionOf(ref, 'Drifted')) ?? {};
    expect(status).toBe('true');
    expect(message).toContain('Standard_B2as_v2');
    expect(message).toContain('hole (port 18789');
    expect((await scene.row(ref)).status).toBe('running');
  });

  it('a machine that was deleted is not made anew in silence', { timeout }, async () => {
    const ref = await orderRunning();
    somebodyElse.deleteMachine(world(), await idOf(ref, 'virtual-machine'));
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem).toMatchObject({ code: 'resource-missing' });
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
  });

  it('something of their own in the group survives the deletion, which ends when it is gone', { timeout }, async () => {
    const ref = await orderRunning();
    const diary = await diaryIn(ref);
    somebodyElse.addResource(world(), diary);
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem).toMatchObject({ code: 'resource-shared' });
    expect(blocked.status_message).toContain('diary');
    expect([...((await groupOf(ref))?.resources.keys() ?? [])]).toEqual([diary.toLowerCase()]);
    somebodyElse.deleteResource(world(), diary);
    await retryDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('deleted'));
    expect(await groupOf(ref)).toBeUndefined();
  });

  it('a group whose tags were taken is left alone', { timeout }, async () => {
    const ref = await orderRunning();
    const group = await groupOf(ref);
    if (group) group.tags = { owner: 'somebody else' };
    await scene.drive(ref, hasStatus('blocked'));
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    const blocked = await scene.drive(ref, ({ status, desired }) => desired === 'deleted' && status === 'blocked');
    expect(blocked.status_message).toContain('no longer carries its tags');
    expect((await groupOf(ref))?.provisioningState).toBe('Succeeded');
    expect((await groupOf(ref))?.resources.size).toBeGreaterThan(4);
  });

  it('a lock is told, and the deletion goes on when it is lifted', { timeout }, async () => {
    const ref = await orderRunning();
    const id = (await groupOf(ref))?.id ?? '';
    somebodyElse.setLock(world(), id, true);
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem).toMatchObject({ code: 'azure-locked' });
    somebodyElse.setLock(world(), id, false);
    await retryDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('deleted'));
  });
});

describe('the survey of an account', () => {
  const survey = () =>
    scene.azure.cloud.surveyFleet?.(scene.azure.account, scene.plant.services.installationId, new AbortController().signal);

  it('sees each machine of the installation, and every change of power or size', { timeout }, async () => {
    const ref = await orderRunning();
    const fingerprint = async () => (await survey())?.find(({ deploymentId }) => deploymentId === ref.deploymentId)?.fingerprint;
    const running = await fingerprint();
    expect(running).toBe(await fingerprint());
    somebodyElse.resizeMachine(world(), await idOf(ref, 'virtual-machine'), 'Standard_B2as_v2');
    const resized = await fingerprint();
    somebodyElse.stopMachine(world(), await idOf(ref, 'virtual-machine'));
    const stopped = await fingerprint();
    expect(new Set([running, resized, stopped]).size).toBe(3);
    somebodyElse.deleteMachine(world(), await idOf(ref, 'virtual-machine'));
    expect(await fingerprint()).toBeUndefined();
  });
});
