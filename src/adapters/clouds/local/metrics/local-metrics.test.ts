import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestTarget } from '../../../../../test/deployment-target.ts';
import { refOf } from '../../../../../test/drive.ts';
import { createPerson, createTestPlant, orderDeployment, type TestPlant } from '../../../../../test/factories.ts';
import { waitFor } from '../../../../../test/wait-for.ts';
import { forgetUsage, noteUsage, readUsage } from '../../../../db/queries/usage-samples.ts';
import { type MetricWindow, windowOf } from '../../../../domain/metrics.ts';
import type { UsageMinute } from '../../../../domain/usage-minute.ts';
import { describeMetricsReader } from '../../../../ports/metrics.contract.ts';
import type { UsageSample } from '../../../../ports/metrics.ts';
import { createUsageCollector } from '../../../../reconciler/sample-usage.ts';
import { tagVariable } from '../tag.ts';
import { createLocalMetrics } from './reader.ts';
import { createUsageSampler } from './sampler.ts';

const children: ChildProcess[] = [];

/** A child of this test that lives as a process of a deployment does, and a child of its own that does the work. */
function startTagged(tag: string, script: string): void {
  const parent = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(script)}], { stdio: 'ignore' }); setInterval(() => {}, 1e9)`;
  children.push(
    spawn(process.execPath, ['-e', parent], { env: { NODE_ENV: 'test', [tagVariable]: tag }, stdio: 'ignore', detached: true }),
  );
}
afterAll(() => {
  for (const { pid } of children) if (pid) process.kill(-pid, 'SIGKILL');
});

function minuteAt(deploymentId: string, at: Date, changes: Partial<UsageMinute> = {}): UsageMinute {
  return {
    ...{ deploymentId, at, samples: 4, cpuAverage: 10, cpuMaximum: 20, memoryAverage: 5e8, memoryMaximum: 6e8, memoryTotal: 4e9 },
    ...{ diskAverage: 1e8, diskMaximum: 1e8, trafficAverage: 1e4, trafficMaximum: 2e4 },
    ...changes,
  };
}

async function plantDeployment(plant: TestPlant): Promise<{ workspaceId: string; deploymentId: string }> {
  return refOf(await orderDeployment(plant, await createPerson(plant.db)));
}

const minutesAfter = ({ from }: MetricWindow, minutes: number) => new Date(from.getTime() + minutes * 60_000);

describeMetricsReader('this machine', async () => {
  const plant = await createTestPlant();
  const place = await plantDeployment(plant);
  const window = windowOf('1h', new Date());
  for (let minute = 0; minute < 30; minute++) {
    await noteUsage(plant.db, place.workspaceId, [minuteAt(place.deploymentId, minutesAfter(window, minute))]);
  }
  return {
    reader: createLocalMetrics({ readUsage: (...where) => readUsage(plant.db, ...where) }),
    target: createTestTarget(place),
    untouched: createTestTarget({ workspaceId: place.workspaceId }),
    window,
    close: () => plant.close(),
  };
});

describe('what runs on this machine', () => {
  let plant: TestPlant;
  let home: string;
  const installationId = randomUUID();
  beforeAll(async () => {
    plant = await createTestPlant();
    home = await mkdtemp(join(tmpdir(), 'clawbot-usage-'));
  });
  afterAll(async () => {
    await plant.close();
    await rm(home, { recursive: true, force: true });
  });

  it('is seen with its children: who burns the CPU, who sleeps, and what lies in the folder', async () => {
    const [busy, idle] = [randomUUID(), randomUUID()];
    const folder = join(home, 'instances', busy);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'file'), Buffer.alloc(300_000, 1));
    startTagged(`${installationId}/${busy}`, 'for (;;) {}');
    startTagged(`${installationId}/${idle}`, 'setInterval(() => {}, 1e9)');
    startTagged(`${installationId}/../../etc`, 'setInterval(() => {}, 1e9)');
    startTagged(`${randomUUID()}/${idle}`, 'for (;;) {}');
    const sampler = createUsageSampler({ home, installationId });
    const find = (samples: readonly UsageSample[], id: string) => samples.find(({ deploymentId }) => deploymentId === id);
    const samples = await waitFor(
      () => sampler.sample(),
      (all) => (find(all, busy)?.cpuPercent ?? 0) > 5 && (find(all, idle)?.cpuPercent ?? 100) < 1,
      20,
    );
    expect(samples.map(({ deploymentId }) => deploymentId).sort()).toEqual([busy, idle].sort());
    for (const { memoryBytes, memoryTotalBytes } of samples) {
      // Two Node processes each.
      expect(memoryBytes).toBeGreaterThan(40e6);
      expect(memoryBytes).toBeLessThan(memoryTotalBytes);
    }
    expect(find(samples, busy)?.diskBytes).toBeGreaterThanOrEqual(300_000);
    expect(find(samples, idle)?.diskBytes).toBeNull();
  });

  it('is kept once its minute is over, for the deployments that the database knows', async () => {
    const place = await plantDeployment(plant);
    const usage = { cpuPercent: 40, memoryBytes: 1e8, memoryTotalBytes: 4e9, diskBytes: null, diskBytesPerSecond: 5 };
    const reading = [place.deploymentId, randomUUID()].map((deploymentId) => ({ deploymentId, ...usage }));
    const collector = createUsageCollector({ db: plant.db, sampler: { sample: async () => reading } });
    const { from, ...window } = windowOf('1h', new Date());
    const read = () => readUsage(plant.db, place.workspaceId, place.deploymentId, { from, ...window });
    await collector.sample(new Date(from.getTime() + 5_000));
    await collector.sample(new Date(from.getTime() + 20_000));
    expect(await read()).toEqual([]);
    await collector.sample(new Date(from.getTime() + 65_000));
    expect(await read()).toMatchObject([{ at: from, samples: 2, cpuAverage: 40, diskAverage: null, trafficMaximum: 5 }]);
    await collector.flush();
    expect(await read()).toHaveLength(2);
  });

  it('is added to what another worker has kept of the same minute', async () => {
    const { workspaceId, deploymentId } = await plantDeployment(plant);
    const window = windowOf('24h', new Date());
    const add = (changes: Partial<UsageMinute>) => noteUsage(plant.db, workspaceId, [minuteAt(deploymentId, window.from, changes)]);
    await add({ samples: 3, cpuAverage: 10, diskAverage: null, diskMaximum: null });
    await add({ samples: 1, cpuAverage: 50, cpuMaximum: 60 });
    expect(await readUsage(plant.db, workspaceId, deploymentId, window)).toMatchObject([
      { samples: 4, cpuAverage: 20, cpuMaximum: 60, diskAverage: 1e8 },
    ]);
  });

  it('is forgotten when nobody can look at it any more, also of who is written for no longer', async () => {
    const [living, left] = [await plantDeployment(plant), await plantDeployment(plant)];
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    for (const { workspaceId, deploymentId } of [living, left]) {
      for (const days of [3, 0]) await noteUsage(plant.db, workspaceId, [minuteAt(deploymentId, daysAgo(days))]);
      await plant.ask(`update usage_samples set at = at - interval '7 days' where deployment_id = $1 and at < now() - interval '2 days'`, [
        deploymentId,
      ]);
    }
    const ages = async ({ deploymentId }: { deploymentId: string }) =>
      (
        await plant.ask<{ row: string }>(
          `select grain_seconds || ':' || (now()::date - at::date) as row from usage_samples where deployment_id = $1 order by at, 1`,
          [deploymentId],
        )
      ).map(({ row }) => row);
    expect((await ages(left)).filter((row) => row.startsWith('3600'))).toHaveLength(2);
    await noteUsage(plant.db, living.workspaceId, [minuteAt(living.deploymentId, daysAgo(0))]);
    expect(await ages(living)).toHaveLength(3);
    expect(await forgetUsage(plant.db)).toBeGreaterThan(0);
    expect(await ages(left)).toHaveLength(3);
  });
});
