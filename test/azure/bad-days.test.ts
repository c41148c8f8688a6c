import { afterEach, describe, expect, it } from 'vitest';
import { deleteGroup, resizeMachine } from '../../simulator/azure/arm/somebody-else.ts';
import type { ResourceGroup } from '../../simulator/azure/core/world.ts';
import type { ReconcileRef } from '../../src/db/queue.ts';
import { surveyAccount } from '../../src/reconciler/survey-account.ts';
import { deleteDeployment } from '../../src/services/deployments/delete.ts';
import { retryDeployment } from '../../src/services/deployments/retry.ts';
import { hasStatus, setAzureScene } from '../azure-scene.ts';
import { always, createStage, requests } from './stage.ts';

const scene = setAzureScene();
const stage = createStage(scene);
const timeout = 120_000;

type Ref = ReconcileRef & { name: string };

afterEach(() => expect(scene.azure.simulator.crashes).toEqual([]));

async function orderRunning(): Promise<Ref> {
  const ref = await scene.order();
  await scene.drive(ref, hasStatus('running'));
  return ref;
}

async function deleteAndProve(ref: Ref): Promise<void> {
  await deleteDeployment(scene.call, ref.deploymentId, ref.name);
  await scene.drive(ref, hasStatus('deleted'));
  expect((await scene.get(ref)).certificate).not.toBeNull();
}

/** A survey of the account, and a run of what it found changed. */
async function survey(ref: Ref): Promise<number> {
  const { connectionId } = await scene.get(ref);
  const due = { connectionId: connectionId ?? '', workspaceId: ref.workspaceId, isCrowded: false };
  return surveyAccount(scene.worker, due, AbortSignal.timeout(10_000));
}

const writes = () => scene.azure.simulator.requests.list().filter(({ method }) => method === 'PUT' || method === 'DELETE');

describe('a machine that never becomes healthy', () => {
  it('is told once its time is over, tried again on Retry, and deleted without a trace', { timeout }, async () => {
    stage.world.faults.plan({ name: 'GuestNeverHealthy', times: always });
    const ref = await scene.order();
    await scene.drive(ref, ({ history, status }) => typeof history.startedAt === 'string' && status !== 'provisioning');
    const longAgo = new Date(Date.now() - 3600_000).toISOString();
    await scene.plant.ask('update deployments set history = history || $2 where id = $1', [
      ref.deploymentId,
      JSON.stringify({ startedAt: longAgo }),
    ]);
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem).toMatchObject({ code: 'gateway-not-ready' });
    stage.world.faults.clear();
    await retryDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('running'));
    await deleteAndProve(ref);
    expect(stage.remainsOf(ref)).toEqual([]);
  });
});

describe('what passes by itself', () => {
  it('a token that runs out before every run is not even told', { timeout }, async () => {
    const ref = await scene.order();
    await scene.drive(ref, ({ status, problem, history }) => {
      scene.azure.simulator.tokens.expireAll();
      expect({ problem, failures: history.failures ?? 0 }).toEqual({ problem: null, failures: 0 });
      return status === 'running';
    });
    await deleteAndProve(ref);
    expect(stage.remainsOf(ref)).toEqual([]);
  });

  it('a pause that Azure asks for is kept to the second, and told', { tags: ['R3'], timeout }, async () => {
    const ref = await scene.order();
    stage.world.faults.onRequest({ match: requests.groupWrite, do: 'throttle', retryAfter: 40 });
    await scene.drive(ref, ({ history }) => history.failures === 1);
    const { status_message, problem, next_run_at } = await scene.row(ref);
    expect(status_message).toContain('Trying again in 40 s');
    expect(problem).toBeNull();
    const [asked] = await scene.plant.ask<{ seconds: number }>(
      'select extract(epoch from $2::timestamptz - updated_at)::float as seconds from deployments where id = $1',
      [ref.deploymentId, next_run_at],
    );
    expect(Math.round(asked?.seconds ?? 0)).toBe(40);
    await scene.drive(ref, hasStatus('running'));
    await deleteAndProve(ref);
  });
});

describe('a resource group with our name that is not ours', () => {
  it('is neither used nor deleted, and the deployment goes on when it is out of the way', { timeout }, async () => {
    const ref = await scene.order();
    const id = stage.groupIdOf(ref);
    const theirs: ResourceGroup = {
      ...{ id, name: id.split('/').at(-1) ?? '', location: 'westeurope', tags: { owner: 'somebody else' } },
      ...{ provisioningState: 'Succeeded', resources: new Map() },
    };
    stage.subscription.resourceGroups.set(theirs.name.toLowerCase(), theirs);
    expect((await scene.drive(ref, hasStatus('blocked'))).problem).toMatchObject({ code: 'resource-foreign' });
    expect(theirs).toMatchObject({ tags: { owner: 'somebody else' }, resources: new Map() });
    stage.subscription.resourceGroups.delete(theirs.name.toLowerCase());
    await retryDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('running'));
    await deleteAndProve(ref);
    expect(stage.remainsOf(ref)).toEqual([]);
  });

  it('is still there after the deployment was deleted', { timeout }, async () => {
    const ref = await scene.order();
    const id = stage.groupIdOf(ref);
    const name = id.split('/').at(-1) ?? '';
    const theirs: ResourceGroup = { id, name, location: 'westeurope', tags: {}, provisioningState: 'Succeeded', resources: new Map() };
    stage.subscription.resourceGroups.set(name.toLowerCase(), theirs);
    await scene.drive(ref, hasStatus('blocked'));
    await deleteAndProve(ref);
    expect(stage.subscription.resourceGroups.get(name.toLowerCase())).toBe(theirs);
    expect(writes()).toEqual([]);
  });
});

describe('what happens behind our back', { tags: ['R9'] }, () => {
  it('another size is noticed by the survey and told as drift, and nothing is changed', { timeout }, async () => {
    const ref = await orderRunning();
    await survey(ref);
    scene.azure.simulator.requests.clear();
    resizeMachine(stage.world, stage.machineIdOf(ref), 'Standard_B2as_v2');
    expect(await survey(ref)).toBe(1);
    await scene.run(ref);
    const { status, conditions } = await scene.row(ref);
    expect(status).toBe('running');
    expect(conditions.find(({ type }) => type === 'Drifted')).toMatchObject({ status: 'true' });
    expect(writes()).toEqual([]);
    await deleteAndProve(ref);
    expect(stage.remainsOf(ref)).toEqual([]);
  });

  it('a deleted group is noticed by the survey, told, not made anew, and deleted as already gone', { tags: ['R10'], timeout }, async () => {
    const ref = await orderRunning();
    await survey(ref);
    scene.azure.simulator.requests.clear();
    deleteGroup(stage.world, scene.azure.account.subscriptionId, stage.groupIdOf(ref).split('/').at(-1) ?? '');
    expect(await survey(ref)).toBe(1);
    expect((await scene.drive(ref, hasStatus('blocked'))).problem).toMatchObject({ code: 'resource-missing' });
    for (let look = 0; look < 3; look++) await scene.run(ref);
    expect(stage.remainsOf(ref)).toEqual([]);
    await deleteAndProve(ref);
    expect(writes()).toEqual([]);
  });
});
