import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { driveTo, findSecretsLeft, refOf, workerOf } from '../../test/drive.ts';
import { callOf, createPerson, createTestPlant, orderDeployment, type TestPlant } from '../../test/factories.ts';
import type { ReconcileRef } from '../db/queue.ts';
import type { Call } from '../services/context.ts';
import { deleteDeployment } from '../services/deployments/delete.ts';
import { getDeployment } from '../services/deployments/get.ts';
import type { ReconcilerParts } from './parts.ts';
import { reconcile } from './reconcile.ts';

interface Process {
  parts: ReconcilerParts;
  /** Calls out of the process so far, in both directions: each is a moment at which it may die. */
  moments(): string[];
}

let plant: TestPlant;

beforeAll(async () => {
  plant = await createTestPlant();
});
afterAll(() => plant.close());

const immortal = Number.POSITIVE_INFINITY;

/** A worker that dies at the n-th moment: from then on nothing leaves it any more, not even its last words. */
function startProcess(diesAt: number): Process {
  const moments: string[] = [];
  const pass = (moment: string) => {
    if (moments.length >= diesAt) throw new Error('killed');
    moments.push(moment);
  };
  const mortal = <Args extends unknown[], Result>(name: string, call: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      pass(`before ${name}`);
      const result = await call(...args);
      pass(`after ${name}`);
      return result;
    };
  };
  const { services, cloud } = plant;
  const { secrets, queue } = services;
  const parts: ReconcilerParts = {
    ...workerOf(plant, 'embedded'),
    clouds: new Map([[cloud.kind, { ...cloud, observe: mortal('observe', cloud.observe), apply: mortal('apply', cloud.apply) }]]),
    queue: { enqueue: mortal('enqueue', queue.enqueue), requeue: mortal('requeue', queue.requeue) },
    secrets: { ...secrets, put: mortal('put', secrets.put), remove: mortal('remove', secrets.remove) },
  };
  return { parts, moments: () => moments };
}

/** In a workspace of its own, so that many can run side by side. */
async function order() {
  const person = await createPerson(plant.db);
  const { name, ...rest } = await orderDeployment(plant, person);
  return { name, ref: refOf(rest), call: callOf(plant, person) };
}

/** Tries every moment of a dry run, several at a time. */
async function tryAll(moments: readonly string[], tryOne: (index: number, moment: string) => Promise<void>): Promise<void> {
  const waiting = [...moments.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await tryOne(...next);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
}

async function orderRunning() {
  const ordered = await order();
  await live(startProcess(immortal), ordered.ref, 'running');
  return ordered;
}

/** Runs until it dies or is done. */
async function live({ parts }: Process, ref: ReconcileRef, status: string): Promise<void> {
  await driveTo(plant, parts, ref, status).catch((error: unknown) => {
    if (!(error instanceof Error && error.message === 'killed')) throw error;
  });
}

async function expectMadeOnce(ref: ReconcileRef, moment: string): Promise<void> {
  const own = plant.cloud.writes.filter((write) => write.deploymentId === ref.deploymentId);
  const recorded = await plant.ask<{ name: string }>('select name from cloud_resources where deployment_id = $1', [ref.deploymentId]);
  const present = Object.entries(plant.cloud.world.resources).filter(([, { tag }]) => tag === ref.deploymentId);
  expect(
    present.map(([, { kind }]) => kind),
    moment,
  ).toEqual(['state-folder', 'configuration']);
  for (const [name] of present) expect(recorded, moment).toContainEqual({ name });
  expect(own.length, `${moment}: at most one call more than without the kill`).toBeLessThanOrEqual(5);
}

/** Paid for from one time on without a gap, and to the end that the row knows. */
async function expectMeteredOnce({ deploymentId }: ReconcileRef, lasting: number, moment: string): Promise<void> {
  const spans = await plant.ask<{ ended_at: Date | null; follows: boolean }>(
    `select ended_at, began_at >= coalesce(lag(ended_at) over (order by began_at, ended_at), '-infinity') as follows
     from usage_spans where deployment_id = $1`,
    [deploymentId],
  );
  expect(
    spans.map(({ follows }) => follows).filter((follows) => !follows),
    moment,
  ).toEqual([]);
  expect(spans.length, moment).toBeGreaterThan(0);
  expect(spans.filter(({ ended_at }) => ended_at === null).length, moment).toBe(lasting);
}

async function expectGoneWithProof(call: Call, ref: ReconcileRef, moment: string): Promise<void> {
  const present = Object.values(plant.cloud.world.resources).filter(({ tag }) => tag === ref.deploymentId);
  expect(present, moment).toEqual([]);
  expect(await findSecretsLeft(plant, ref), moment).toEqual([]);
  const detail = await getDeployment(call, ref.deploymentId);
  expect(detail.certificate?.gone.map(({ kind }) => kind).sort(), moment).toEqual([
    'configuration',
    'secret-gateway-token',
    'state-folder',
  ]);
  expect(
    detail.operations.map(({ status }) => status),
    moment,
  ).toEqual(['succeeded', 'succeeded']);
}

describe('a worker that is killed', { tags: ['R1'] }, () => {
  it('at any moment of a create has made everything once when the next one is done', async () => {
    const dry = startProcess(immortal);
    await live(dry, (await order()).ref, 'running');
    await tryAll(dry.moments(), async (index, moment) => {
      const { ref } = await order();
      await live(startProcess(index), ref, 'running');
      await driveTo(plant, startProcess(immortal).parts, ref, 'running');
      await expectMadeOnce(ref, `${index}: ${moment}`);
      await expectMeteredOnce(ref, 1, `${index}: ${moment}`);
    });
    expect(dry.moments().length).toBeGreaterThan(15);
  }, 120_000);

  it('at any moment of a deletion leaves nothing behind when the next one is done', async () => {
    const dry = startProcess(immortal);
    const first = await orderRunning();
    await deleteDeployment(first.call, first.ref.deploymentId, first.name);
    await live(dry, first.ref, 'deleted');
    await tryAll(dry.moments(), async (index, moment) => {
      const { ref, name, call } = await orderRunning();
      await deleteDeployment(call, ref.deploymentId, name);
      await live(startProcess(index), ref, 'deleted');
      const { status } = await getDeployment(call, ref.deploymentId);
      if (status !== 'deleted') await driveTo(plant, startProcess(immortal).parts, ref, 'deleted');
      await expectGoneWithProof(call, ref, `${index}: ${moment}`);
      await expectMeteredOnce(ref, 0, `${index}: ${moment}`);
    });
    expect(dry.moments().length).toBeGreaterThan(10);
  }, 120_000);

  it('between noting a Retry and its write does not forget the Retry', async () => {
    const { ref } = await orderRunning();
    const { world, writes } = plant.cloud;
    Object.assign(world.machines[ref.deploymentId] ?? {}, { state: 'exited', exitedAt: new Date().toISOString() });
    world.problems[ref.deploymentId] = { code: 'gateway-config-refused', message: 'No.' };
    await driveTo(plant, startProcess(immortal).parts, ref, 'blocked');
    await plant.ask('update deployments set generation = generation + 1 where id = $1', [ref.deploymentId]);
    const before = writes.length;
    await expect(reconcile(startProcess(2).parts, ref)).rejects.toThrow('killed');
    expect(writes).toHaveLength(before);
    await reconcile(startProcess(immortal).parts, ref);
    expect(writes.slice(before)).toMatchObject([{ deploymentId: ref.deploymentId, did: 'start' }]);
  });

  it('leaves events without a gap', async () => {
    const workspaces = await plant.ask<{ count: number; first: number; last: number }>(
      'select count(*)::int, min(seq)::int as first, max(seq)::int as last from events group by workspace_id',
    );
    expect(workspaces.length).toBeGreaterThan(30);
    for (const { count, first, last } of workspaces) expect([first, last]).toEqual([1, count]);
  });
});
