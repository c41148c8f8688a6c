import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readRow, refOf, workerOf } from '../../test/drive.ts';
import { callOf, createPerson, createTestPlant, orderDeployment, type TestPerson, type TestPlant } from '../../test/factories.ts';
import { asService } from '../db/as-service.ts';
import { type OpenQueue, openQueue, type ReconcileRef } from '../db/queue.ts';
import { silentLogger } from '../ports/logger.ts';
import { deleteDeployment } from '../services/deployments/delete.ts';
import { stopDeployment } from '../services/deployments/stop.ts';
import { claimLease } from './lease.ts';
import { sweepOnce } from './sweep.ts';
import { takeUpOwn } from './take-up.ts';
import { startWorker } from './worker.ts';

let plant: TestPlant;
let person: TestPerson;
let workerQueue: OpenQueue;
let worker: { stop(): Promise<void> } | null = null;

beforeAll(async () => {
  plant = await createTestPlant({ start: 1 });
  person = await createPerson(plant.db);
});
afterAll(() => plant.close());
beforeEach(async () => {
  workerQueue = await openQueue({ url: plant.database.appUrl, logger: silentLogger, maxConnections: 4 });
});
afterEach(async () => {
  if (worker) await worker.stop();
  else await workerQueue.stop(1);
  worker = null;
  await plant.ask('delete from pgboss.job');
  await plant.ask('update deployments set next_run_at = null');
});

const order = async () => {
  const { name, ...rest } = await orderDeployment(plant, person);
  return { name, ref: refOf(rest) };
};
const start = async () => {
  worker = await startWorker(workerOf(plant), workerQueue, { concurrency: 5 });
};
const reaches = (ref: ReconcileRef, status: string) =>
  expect.poll(async () => (await readRow(plant, ref)).status, { timeout: 40_000, interval: 50 }).toBe(status);
const jobsOf = (ref: ReconcileRef) =>
  plant.ask<{ state: string; seconds: number }>(
    `select state, extract(epoch from start_after - now())::float as seconds from pgboss.job where singleton_key = $1 order by created_on`,
    [ref.deploymentId],
  );
const enqueue = (ref: ReconcileRef, seconds: number) => asService(plant.db, ref.workspaceId, (tx) => plant.queue.enqueue(tx, ref, seconds));

it('takes a deployment from its order to its deletion', async () => {
  const { ref, name } = await order();
  await start();
  await reaches(ref, 'running');
  await stopDeployment(callOf(plant, person), ref.deploymentId);
  await reaches(ref, 'stopped');
  await deleteDeployment(callOf(plant, person), ref.deploymentId, name);
  await reaches(ref, 'deleted');
  expect(plant.cloud.writes.filter(({ deploymentId }) => deploymentId === ref.deploymentId).map(({ did }) => did)).toEqual([
    ...['create state-folder', 'create package', 'create configuration', 'start', 'stop graceful'],
    ...['delete configuration', 'delete state-folder'],
  ]);
}, 60_000);

it('forgets a request whose transaction was rolled back', async () => {
  const { ref } = await order();
  await plant.ask('delete from pgboss.job');
  const rolledBack = asService(plant.db, ref.workspaceId, async (tx) => {
    await plant.queue.enqueue(tx, ref, 0);
    throw new Error('rolled back');
  });
  await expect(rolledBack).rejects.toThrow('rolled back');
  expect(await jobsOf(ref)).toEqual([]);
});

it('keeps one waiting job for each deployment, at the time that was asked for last', async () => {
  const { ref } = await order();
  await enqueue(ref, 3_600);
  expect((await jobsOf(ref)).map(({ seconds }) => Math.round(seconds / 60))).toEqual([60]);
  await enqueue(ref, 0.5);
  const [job, ...others] = await jobsOf(ref);
  expect(others).toEqual([]);
  expect(job?.seconds).toBeLessThanOrEqual(1);
  expect(await plant.ask(`select data from pgboss.job where singleton_key = $1`, [ref.deploymentId])).toEqual([{ data: ref }]);
});

it('takes any time, however little is left of it', async () => {
  const { ref } = await order();
  await enqueue(ref, 8.810729923425242e-15);
  expect((await jobsOf(ref))[0]?.seconds).toBeLessThanOrEqual(0.001);
  await plant.ask('delete from pgboss.job');
  await asService(plant.db, ref.workspaceId, (tx) => plant.queue.requeue(tx, ref, 1e-12));
  expect(await jobsOf(ref)).toHaveLength(1);
});

it('pulls a later run forward when the user wants something', async () => {
  const { ref } = await order();
  await enqueue(ref, 3_600);
  await stopDeployment(callOf(plant, person), ref.deploymentId);
  expect((await jobsOf(ref))[0]?.seconds).toBeLessThanOrEqual(0);
});

it('gives the job of a worker that died to another one', { tags: ['R1'], timeout: 60_000 }, async () => {
  const { ref } = await order();
  await plant.ask(
    `update pgboss.job set state = 'active', started_on = now() - interval '1 minute', heartbeat_on = now() - interval '1 minute' where singleton_key = $1`,
    [ref.deploymentId],
  );
  await claimLease(plant.db, ref, 'dead worker');
  await plant.ask(`update deployments set lease_expires_at = now() - interval '1 second' where id = $1`, [ref.deploymentId]);
  // The watch over workers has just been: it must come again soon, not by its own usual minute.
  await plant.ask('update pgboss.queue set monitor_claim_on = now(), monitor_on = now()');
  await start();
  await reaches(ref, 'running');
});

it('takes up at once what it had when it died, as it comes back under its name', { tags: ['R1'] }, async () => {
  const [own, others] = [await order(), await order()];
  await plant.ask(`update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now()`);
  const parts = workerOf(plant, 'embedded worker');
  await claimLease(plant.db, own.ref, parts.workerId);
  await claimLease(plant.db, others.ref, 'another worker');
  expect(await takeUpOwn(parts)).toBe(1);
  expect(await jobsOf(own.ref)).toMatchObject([{ state: 'created' }]);
  expect(await jobsOf(others.ref)).toMatchObject([{ state: 'active' }]);
});

it('finds what the queue has lost', { tags: ['R25'] }, async () => {
  const { ref } = await order();
  await plant.ask('delete from pgboss.job');
  expect(await sweepOnce(workerOf(plant))).toBe(0);
  await plant.ask(`update deployments set next_run_at = now() - interval '1 minute' where id = $1`, [ref.deploymentId]);
  expect(await sweepOnce(workerOf(plant))).toBe(1);
  expect(await jobsOf(ref)).toMatchObject([{ state: 'created' }]);
});

it('leaves to the sweep what nobody holds, and nothing else', async () => {
  const { ref } = await order();
  await plant.ask('delete from pgboss.job');
  await plant.ask(`update deployments set next_run_at = now() - interval '1 minute' where id = $1`, [ref.deploymentId]);
  await claimLease(plant.db, ref, 'busy worker');
  expect(await sweepOnce(workerOf(plant))).toBe(0);
});
