import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { driveTo } from '../../../test/drive.ts';
import { createPerson } from '../../../test/factories.ts';
import { setReconcilerScene } from '../../../test/reconciler-scene.ts';
import { noteUsage } from '../../db/queries/usage-samples.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { stopDeployment } from '../deployments/stop.ts';
import { readMetrics } from './read.ts';

const scene = setReconcilerScene();

describe('the metrics of a deployment', () => {
  it('are what was measured, and what the reconciler recorded of the gateway', async () => {
    const { ref } = await scene.orderRunning();
    const usage = { samples: 4, cpuAverage: 12, cpuMaximum: 30, memoryAverage: 1e8, memoryMaximum: 1e8, memoryTotal: 4e9 };
    const none = { diskAverage: null, diskMaximum: null, trafficAverage: null, trafficMaximum: null };
    await noteUsage(scene.plant.db, ref.workspaceId, [{ deploymentId: ref.deploymentId, at: new Date(), ...usage, ...none }]);
    const view = await readMetrics(scene.call, { id: ref.deploymentId, range: '1h' });
    expect(view).toMatchObject({ grainSeconds: 60, problem: null, health: { lookEverySeconds: expect.any(Number) } });
    expect(view.series.map(({ metric, absence }) => [metric, absence])).toEqual([
      ['cpu', null],
      ['memory', null],
      ['disk', 'nothing-measured'],
      ['disk-traffic', 'nothing-measured'],
    ]);
    expect(view.series[0]?.average.at(-1)).toBeCloseTo(12);
    expect(view.health.spans[0]?.state).toBe('unknown');
    expect(view.health.spans.at(-1)).toMatchObject({ state: 'healthy', to: view.readAt });
    await stopDeployment(scene.call, ref.deploymentId);
    await driveTo(scene.plant, scene.worker, ref, 'stopped');
    const later = await readMetrics(scene.call, { id: ref.deploymentId, range: '7d' });
    expect(later.health.spans.at(-1)?.state).toBe('off');
    expect(later.health.spans.some(({ state }) => state === 'healthy')).toBe(true);
  });

  it('end where the worker has not looked although it should have', async () => {
    const { ref } = await scene.orderRunning();
    await scene.plant.ask(`update deployments set next_run_at = now() - interval '20 minutes' where id = $1`, [ref.deploymentId]);
    await scene.plant.ask(`update events set created_at = created_at - interval '40 minutes' where deployment_id = $1`, [ref.deploymentId]);
    const { spans } = (await readMetrics(scene.call, { id: ref.deploymentId, range: '1h' })).health;
    expect(spans.slice(-2).map(({ state }) => state)).toEqual(['healthy', 'unknown']);
  });

  it('tell why a cloud could not be asked, beside what we know ourselves', async () => {
    const { ref } = await scene.orderRunning();
    const refuse = async () => {
      throw new ClawbotError('azure-permission-missing', 'It may not.');
    };
    const services = { ...scene.call.services, metrics: new Map([['local' as const, { read: refuse }]]) };
    const view = await readMetrics({ ...scene.call, services }, { id: ref.deploymentId, range: '24h' });
    expect(view).toMatchObject({ problem: { code: 'azure-permission-missing', message: 'It may not.' }, grainSeconds: 300 });
    expect(new Set(view.series.map(({ absence }) => absence))).toEqual(new Set(['not-read']));
    expect(view.health.spans.at(-1)?.state).toBe('healthy');
  });

  it('are shown to a viewer, and to nobody outside the workspace', async () => {
    const { ref } = await scene.orderRunning();
    const other = await createPerson(scene.plant.db);
    const look = (id: string) => readMetrics({ ...scene.call, principal: other.principal }, { id, range: '1h' });
    await expect(look(ref.deploymentId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(look(randomUUID())).rejects.toMatchObject({ code: 'not-found' });
    const join = `insert into members (workspace_id, user_id, role) values ($1, $2, 'viewer')`;
    await scene.plant.ask(join, [ref.workspaceId, other.principal.userId]);
    expect((await look(ref.deploymentId)).series).toHaveLength(4);
  });
});
