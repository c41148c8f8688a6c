import { describe, expect, it } from 'vitest';
import { createRealClock } from '../../../../simulator/azure/core/clock.ts';
import { hasStatus, setAzureScene } from '../../../../test/azure-scene.ts';
import { deleteDeployment } from '../../../services/deployments/delete.ts';
import { restartDeployment } from '../../../services/deployments/restart.ts';
import { startDeployment } from '../../../services/deployments/start.ts';
import { stopDeployment } from '../../../services/deployments/stop.ts';

const minuteMs = 120_000;

describe('a deployment in Azure', () => {
  const scene = setAzureScene({ clock: createRealClock(20), durations: { vm: 30 } });

  it('is made, restarted, stopped, started and deleted', { timeout: minuteMs }, async () => {
    const ref = await scene.order();
    const running = await scene.drive(ref, hasStatus('running'));
    expect(running.progress).toBe(100);
    expect(running.conditions.filter(({ status }) => status !== 'true').map(({ type }) => type)).toEqual(['Drifted']);
    expect((await scene.get(ref)).instanceUrl).toMatch(/^https:\/\/[a-z0-9-]+\.westeurope\.cloudapp\.azure\.com\/$/);

    await restartDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, ({ status, generation, observed_generation }) => status === 'running' && generation === observed_generation);

    await stopDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('stopped'));
    await startDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('running'));

    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    const gone = await scene.plant.ask<{ kind: string; gone_at: Date | null }>(
      'select kind, gone_at from cloud_resources where deployment_id = $1',
      [ref.deploymentId],
    );
    expect(gone.filter(({ gone_at }) => gone_at === null)).toEqual([]);
    expect(gone).toHaveLength(7);
    expect(scene.azure.simulator.crashes).toEqual([]);
  });

  const isBeingMade = ({ steps }: { steps: { id: string; status: string }[] }) =>
    steps.some(({ id, status }) => id === 'public-ip' && status === 'done');

  it('is stopped while it is being made: the machine is released as soon as there is one', { timeout: minuteMs }, async () => {
    const ref = await scene.order();
    await scene.drive(ref, isBeingMade);
    await stopDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('stopped'));
    const machines = [...scene.azure.simulator.world.arm.machines.entries()].filter(([id]) => id.includes(ref.name));
    expect(machines.map(([, { power }]) => power)).toEqual(['deallocated']);
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
  });

  it('is deleted while it is being made, and nothing appears late', { timeout: minuteMs }, async () => {
    const ref = await scene.order();
    await scene.drive(ref, isBeingMade);
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    const groups = scene.azure.simulator.world.subscriptions.get(scene.azure.account.subscriptionId)?.resourceGroups;
    expect([...(groups?.keys() ?? [])].filter((name) => name.includes(ref.name))).toEqual([]);
  });
});
