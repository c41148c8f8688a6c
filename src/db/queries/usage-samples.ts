import type { MetricWindow } from '../../domain/metrics.ts';
import type { UsageMinute } from '../../domain/usage-minute.ts';
import { asService } from '../as-service.ts';
import { asWorker } from '../as-worker.ts';
import type { Database, Transaction } from '../client.ts';

/** How long rows of a grain are of use: the range that they are shown in, and one more. */
const kept = [
  { grainSeconds: 60, keptSeconds: 2 * 3600 },
  { grainSeconds: 300, keptSeconds: 25 * 3600 },
  { grainSeconds: 3600, keptSeconds: 8 * 86_400 },
];

export interface UsageRow extends UsageMinute {
  grainSeconds: number;
}

/** Adds a minute of deployments of one workspace to the rows of every grain, and removes what of these deployments is too old. */
export async function noteUsage(db: Database, workspaceId: string, minutes: readonly UsageMinute[]): Promise<void> {
  if (minutes.length === 0) return;
  await asService(db, workspaceId, async (tx) => {
    for (const { grainSeconds } of kept) await add(tx, workspaceId, grainSeconds, minutes);
    await forgetOld(
      tx,
      minutes.map(({ deploymentId }) => deploymentId),
    );
  });
}

async function add({ $client: sql }: Transaction, workspaceId: string, grainSeconds: number, minutes: readonly UsageMinute[]) {
  const rows = minutes.map((minute) => ({ ...minute, at: minute.at.toISOString() }));
  await sql`
    insert into public.usage_samples as old (workspace_id, deployment_id, grain_seconds, at, samples, cpu_average, cpu_maximum,
      memory_average, memory_maximum, memory_total, disk_average, disk_maximum, traffic_average, traffic_maximum)
    select ${workspaceId}, "deploymentId", ${grainSeconds}, date_bin(make_interval(secs => ${grainSeconds}), at, 'epoch'), samples, "cpuAverage",
      "cpuMaximum", "memoryAverage", "memoryMaximum", "memoryTotal", "diskAverage", "diskMaximum", "trafficAverage", "trafficMaximum"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as m ("deploymentId" uuid, at timestamptz, samples integer, "cpuAverage" real, "cpuMaximum" real,
      "memoryAverage" float8, "memoryMaximum" float8, "memoryTotal" bigint, "diskAverage" float8, "diskMaximum" float8, "trafficAverage" float8,
      "trafficMaximum" float8)
    on conflict (deployment_id, grain_seconds, at) do update set
      samples = old.samples + excluded.samples,
      cpu_average = (old.cpu_average * old.samples + excluded.cpu_average * excluded.samples) / (old.samples + excluded.samples),
      cpu_maximum = greatest(old.cpu_maximum, excluded.cpu_maximum),
      memory_average = (old.memory_average * old.samples + excluded.memory_average * excluded.samples) / (old.samples + excluded.samples),
      memory_maximum = greatest(old.memory_maximum, excluded.memory_maximum),
      memory_total = excluded.memory_total,
      disk_average = coalesce((old.disk_average * old.samples + excluded.disk_average * excluded.samples) / (old.samples + excluded.samples),
        excluded.disk_average, old.disk_average),
      disk_maximum = greatest(old.disk_maximum, excluded.disk_maximum),
      traffic_average = coalesce((old.traffic_average * old.samples + excluded.traffic_average * excluded.samples) / (old.samples + excluded.samples),
        excluded.traffic_average, old.traffic_average),
      traffic_maximum = greatest(old.traffic_maximum, excluded.traffic_maximum)`;
}

async function forgetOld({ $client: sql }: Transaction, deploymentIds: string[]): Promise<void> {
  for (const { grainSeconds, keptSeconds } of kept) {
    await sql`delete from public.usage_samples where deployment_id = any (${deploymentIds}::uuid[]) and grain_seconds = ${grainSeconds}
      and at < now() - make_interval(secs => ${keptSeconds})`;
  }
}

/** Removes what is older than any range, of deployments that nobody writes for any more too. Returns how many rows went. */
export function forgetUsage(db: Database): Promise<number> {
  return asWorker(db, async ({ $client: sql }) => {
    const { count } = await sql`delete from public.usage_samples where at < now() - interval '8 days'`;
    return count;
  });
}

/** Rows of one deployment within a window, oldest first. */
export function readUsage(db: Database, workspaceId: string, deploymentId: string, window: MetricWindow): Promise<UsageRow[]> {
  const { from, to, grainSeconds } = window;
  return asService(db, workspaceId, async ({ $client: sql }) => {
    const rows = await sql<UsageRow[]>`
      select deployment_id as "deploymentId", grain_seconds as "grainSeconds", at, samples, cpu_average as "cpuAverage", cpu_maximum as "cpuMaximum",
        memory_average as "memoryAverage", memory_maximum as "memoryMaximum", memory_total::float8 as "memoryTotal", disk_average as "diskAverage",
        disk_maximum as "diskMaximum", traffic_average as "trafficAverage", traffic_maximum as "trafficMaximum"
      from public.usage_samples
      where deployment_id = ${deploymentId} and grain_seconds = ${grainSeconds} and at >= ${from.toISOString()} and at < ${to.toISOString()} order by at`;
    // Drizzle has the driver leave times as the text that they came as.
    return rows.map((row) => ({ ...row, at: new Date(row.at) }));
  });
}
