import { inArray } from 'drizzle-orm';
import { asWorker } from '../db/as-worker.ts';
import type { Database } from '../db/client.ts';
import { forgetUsage, noteUsage } from '../db/queries/usage-samples.ts';
import { deployments } from '../db/schema.ts';
import { minuteOf, toUsageMinute } from '../domain/usage-minute.ts';
import type { UsageSample, UsageSampler } from '../ports/metrics.ts';
import type { ReconcilerParts } from './parts.ts';

/** A reading touches `/proc` of every process of this machine, for a few milliseconds. */
const sampleEverySeconds = 15;
const forgetEverySeconds = 3600;

type SamplingParts = Pick<ReconcilerParts, 'db' | 'logger'> & { sampler: UsageSampler };

/** Measures what runs on this machine and keeps a row a minute of it, whoever looks at it and wherever. */
export function startUsageSampling(parts: SamplingParts): { stop(): Promise<void> } {
  const collector = createUsageCollector(parts);
  let running = Promise.resolve();
  const after = (work: () => Promise<unknown>) => {
    running = running
      .then(work)
      .then(() => {})
      .catch((err: unknown) => parts.logger.warn({ err }, 'what deployments use could not be measured; trying again soon'));
  };
  const timers = [
    setInterval(() => after(() => collector.sample(new Date())), sampleEverySeconds * 1000),
    setInterval(() => after(() => forgetUsage(parts.db)), forgetEverySeconds * 1000),
  ];
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      after(() => collector.flush());
      await running;
    },
  };
}

/** Gathers readings and writes them when their minute is over. */
export function createUsageCollector({ db, sampler }: Pick<SamplingParts, 'db' | 'sampler'>) {
  let minute = new Date(0);
  let gathered: UsageSample[] = [];

  const flush = async () => {
    const [at, samples] = [minute, gathered];
    gathered = [];
    const groups = Map.groupBy(samples, ({ deploymentId }) => deploymentId);
    const rows = [...groups.values()].map((group) => toUsageMinute(at, group)).filter((row) => row !== null);
    const workspaces = await findWorkspaces(db, [...groups.keys()]);
    for (const [workspaceId, deploymentIds] of workspaces) {
      await noteUsage(
        db,
        workspaceId,
        rows.filter(({ deploymentId }) => deploymentIds.has(deploymentId)),
      );
    }
  };
  return {
    async sample(now: Date) {
      const samples = await sampler.sample();
      if (minuteOf(now) > minute) {
        await flush();
        minute = minuteOf(now);
      }
      gathered.push(...samples);
    },
    flush,
  };
}

/** A process of a deployment that the database does not know, such as after a restore, is nobody's. */
async function findWorkspaces(db: Database, deploymentIds: string[]): Promise<Map<string, Set<string>>> {
  if (deploymentIds.length === 0) return new Map();
  const rows = await asWorker(db, (tx) =>
    tx.select({ id: deployments.id, workspaceId: deployments.workspaceId }).from(deployments).where(inArray(deployments.id, deploymentIds)),
  );
  const groups = Map.groupBy(rows, ({ workspaceId }) => workspaceId);
  return new Map([...groups].map(([workspaceId, group]) => [workspaceId, new Set(group.map(({ id }) => id))]));
}
