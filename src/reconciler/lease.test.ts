import { describe, expect, it } from 'vitest';
import { driveTo, readEvents, workerOf } from '../../test/drive.ts';
import { setReconcilerScene } from '../../test/reconciler-scene.ts';
import { deleteDeployment } from '../services/deployments/delete.ts';
import { claimLease } from './lease.ts';
import { reconcile } from './reconcile.ts';

const maxInteger = '9007199254740991';
const scene = setReconcilerScene();
const { order, run, row, get, ownResources } = scene;

describe('several workers', { tags: ['R14'] }, () => {
  it('do not run one deployment together', async () => {
    const { ref } = await order();
    await claimLease(scene.plant.db, ref, 'other');
    expect(await run(ref)).toBe('held-elsewhere');
    expect(scene.plant.cloud.writes.filter(({ deploymentId }) => deploymentId === ref.deploymentId)).toEqual([]);
  });

  it('take over from one that died, when its lease has expired', async () => {
    const { ref } = await order();
    await claimLease(scene.plant.db, ref, 'other');
    await scene.plant.ask("update deployments set lease_expires_at = now() - interval '1 second' where id = $1", [ref.deploymentId]);
    await driveTo(scene.plant, scene.worker, ref, 'running');
  });

  it('take up their own leases at once', async () => {
    const { ref } = await order();
    await claimLease(scene.plant.db, ref, scene.worker.workerId);
    expect(await run(ref)).toBe('again');
  });

  it('write nothing after their lease went to another', async () => {
    const { ref } = await order();
    const before = await readEvents(scene.plant, ref);
    scene.plant.cloud.onCall(() => ({ when: 'hang' }));
    const paused = run(ref);
    await expect.poll(async () => (await row(ref)).lease_owner).toBe(scene.worker.workerId);
    await scene.plant.ask(
      "update deployments set lease_owner = 'other', lease_token = lease_token + 1, lease_expires_at = now() + interval '1 hour' where id = $1",
      [ref.deploymentId],
    );
    expect(await paused).toBe('held-elsewhere');
    expect(await row(ref)).toMatchObject({ status: 'pending', lease_owner: 'other', lease_token: '2', history: {} });
    expect(await readEvents(scene.plant, ref)).toEqual(before);
  });

  it('leave nothing behind when a write that was held up comes after the deletion', async () => {
    const { ref, name } = await order();
    await run(ref);
    const paused = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    scene.plant.cloud.beforeWrite(async () => {
      reached.resolve();
      await paused.promise;
    });
    const late = run(ref);
    await reached.promise;
    scene.plant.cloud.beforeWrite(async () => {});
    await deleteDeployment(scene.call, ref.deploymentId, name);
    await scene.plant.ask("update deployments set lease_expires_at = now() - interval '1 second' where id = $1", [ref.deploymentId]);
    await driveTo(scene.plant, workerOf(scene.plant), ref, 'deleted');
    paused.resolve();
    expect(await late).toBe('held-elsewhere');
    expect(ownResources(ref)).toHaveLength(1);
    await run(ref);
    await driveTo(scene.plant, scene.worker, ref, 'deleted');
    expect(ownResources(ref)).toEqual([]);
    expect((await get(ref)).certificate?.gone.map(({ kind }) => kind).sort()).toEqual(['secret-gateway-token', 'state-folder']);
  });

  it('stay fenced however late they wake up', async () => {
    const { ref } = await order();
    await run(ref);
    const { lease_token: token } = await row(ref);
    scene.plant.cloud.beforeWrite(async () => {
      await scene.plant.ask(`update deployments set lease_owner = 'other', lease_token = ${maxInteger} where id = $1`, [ref.deploymentId]);
    });
    expect(await run(ref)).not.toBe('done');
    let result = await run(ref);
    while (result === 'done') result = await run(ref);
    expect(result).toBe('held-elsewhere');
    expect(Number(token)).toBeGreaterThan(0);
    expect(await row(ref)).toMatchObject({ lease_owner: 'other', lease_token: maxInteger });
  });

  it('started at the same moment do every write once', async () => {
    const { ref } = await order();
    const workers = Array.from({ length: 5 }, () => workerOf(scene.plant));
    while ((await row(ref)).status !== 'running') await Promise.all(workers.map((each) => reconcile(each, ref)));
    const did = scene.plant.cloud.writes.filter(({ deploymentId }) => deploymentId === ref.deploymentId).map(({ did }) => did);
    expect(did).toEqual(['create state-folder', 'create package', 'create configuration', 'start']);
  });
});
