import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readRow, refOf, workerOf } from '../../test/drive.ts';
import { callOf, createPerson, createTestPlant, orderDeployment, type TestPerson, type TestPlant } from '../../test/factories.ts';
import { asService } from '../db/as-service.ts';
import { openQueue, type ReconcileRef } from '../db/queue.ts';
import { silentLogger } from '../ports/logger.ts';
import { deleteDeployment } from '../services/deployments/delete.ts';
import { type DrainOptions, drain } from './drain.ts';
import { claimLease } from './lease.ts';

let plant: TestPlant;
let person: TestPerson;

beforeAll(async () => {
  plant = await createTestPlant({ start: 1 });
  person = await createPerson(plant.db);
});
afterAll(() => plant.close());
beforeEach(async () => {
  plant.cloud.onCall(() => null);
  await plant.ask('delete from pgboss.job');
  await plant.ask('update deployments set next_run_at = null, lease_owner = null, lease_expires_at = null');
});

const order = async () => {
  const { name, ...rest } = await orderDeployment(plant, person);
  return { name, ref: refOf(rest) };
};
const drainOnce = async (options: Partial<DrainOptions> = {}) => {
  const patient = { concurrency: 3, spent: AbortSignal.timeout(50_000), lingerSeconds: 2, graceSeconds: 10 };
  const queue = await openQueue({ url: plant.database.appUrl, logger: silentLogger, maxConnections: 3 });
  await drain(workerOf(plant), queue, { ...patient, ...options });
};
const statusOf = async (ref: ReconcileRef) => (await readRow(plant, ref)).status;
const writesOf = (ref: ReconcileRef) => plant.cloud.writes.filter(({ deploymentId }) => deploymentId === ref.deploymentId);
const enqueue = (ref: ReconcileRef, seconds: number) => asService(plant.db, ref.workspaceId, (tx) => plant.queue.enqueue(tx, ref, seconds));
const jobStates = async (ref: ReconcileRef) =>
  (await plant.ask<{ state: string }>('select state from pgboss.job where singleton_key = $1 order by created_on', [ref.deploymentId])).map(
    ({ state }) => state,
  );

describe('a worker that does not stay', () => {
  it('takes a deployment to where it was to go, and ends when nothing is due soon', async () => {
    const { ref, name } = await order();
    await drainOnce();
    expect(await statusOf(ref)).toBe('running');
    await deleteDeployment(callOf(plant, person), ref.deploymentId, name);
    await drainOnce();
    expect(await statusOf(ref)).toBe('deleted');
  }, 60_000);

  it('leaves alone what is due later', async () => {
    const { ref } = await order();
    await enqueue(ref, 3_600);
    await drainOnce();
    expect(await statusOf(ref)).toBe('pending');
    expect(await jobStates(ref)).toEqual(['created']);
  });

  it('finds what the queue has lost', async () => {
    const { ref } = await order();
    await plant.ask('delete from pgboss.job');
    await plant.ask(`update deployments set next_run_at = now() - interval '1 minute' where id = $1`, [ref.deploymentId]);
    await drainOnce();
    expect(await statusOf(ref)).toBe('running');
  }, 60_000);

  it('takes over from one that was killed, once its lease and its claim have run out', async () => {
    const { ref } = await order();
    await plant.ask(
      `update pgboss.job set state = 'active', started_on = now() - interval '1 minute', heartbeat_on = now() - interval '1 minute' where singleton_key = $1`,
      [ref.deploymentId],
    );
    await claimLease(plant.db, ref, 'killed');
    await plant.ask(
      `update deployments set lease_expires_at = now() - interval '1 second', next_run_at = now() - interval '1 minute' where id = $1`,
      [ref.deploymentId],
    );
    await drainOnce();
    expect(await statusOf(ref)).toBe('running');
  }, 60_000);
});

describe('a worker whose time is spent', () => {
  it('finishes the run it is in and begins no other', async () => {
    const { ref } = await order();
    const [reached, paused, spent] = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), new AbortController()];
    plant.cloud.beforeWrite(async () => {
      reached.resolve();
      await paused.promise;
    });
    const draining = drainOnce({ spent: spent.signal });
    await reached.promise;
    spent.abort();
    paused.resolve();
    await draining;
    plant.cloud.beforeWrite(async () => {});
    expect(writesOf(ref)).toHaveLength(1);
    expect(await readRow(plant, ref)).toMatchObject({ lease_owner: null });
    expect(await jobStates(ref)).toEqual(['completed', 'created']);
  }, 30_000);

  it('gives up a run that outlasts its patience, and another goes on', async () => {
    const { ref } = await order();
    const [reached, spent] = [Promise.withResolvers<void>(), new AbortController()];
    plant.cloud.onCall(({ verb }) => {
      if (verb !== 'apply') return null;
      reached.resolve();
      return { when: 'hang' };
    });
    const draining = drainOnce({ spent: spent.signal, graceSeconds: 1 });
    await reached.promise;
    spent.abort();
    await draining;
    expect(await readRow(plant, ref)).toMatchObject({ status: 'provisioning', lease_owner: expect.any(String) });
    plant.cloud.onCall(() => null);
    await plant.ask(`update deployments set lease_expires_at = now() - interval '1 second' where id = $1`, [ref.deploymentId]);
    await drainOnce();
    expect(await statusOf(ref)).toBe('running');
  }, 60_000);
});
