import { asUser } from '../../db/as-user.ts';
import { periodOf } from '../../domain/usage-range.ts';
import type { Call } from '../context.ts';
import { findWorkspace } from './find-workspace.ts';
import type { Sql } from './query-spans.ts';
import { readMonth } from './read-month.ts';
import { mostRows, readRows } from './read-rows.ts';
import { readSeries } from './read-series.ts';
import type { ReadUsageInput, UsageView } from './schemas.ts';

/** What a workspace cost at list prices: by day, by deployment, region or cloud, and this month until its end. */
export function readUsage({ services, principal }: Call, { workspaceId: wanted, range, groupBy }: ReadUsageInput): Promise<UsageView> {
  return asUser(services.db, principal, async (tx) => {
    const { $client: sql } = tx;
    const workspaceId = await findWorkspace(tx, principal.userId, wanted);
    const now = await readNow(sql);
    const { days, from, until } = periodOf(range, now);
    const scope = { workspaceId, from, until };
    const [{ rows, groups, total }, month, recordedSince, restores] = await Promise.all([
      readRows(sql, scope, groupBy),
      readMonth(sql, { workspaceId, now }),
      readFirst(sql, workspaceId),
      readRestores(sql, from),
    ]);
    const series = await readSeries(sql, { ...scope, dayCount: days.length, group: groupBy }, rows);
    const { cost, machines, runningHours, unpricedHours } = total;
    const sums = { total: cost, machines, runningHours, unpricedHours };
    return {
      workspaceId,
      currency: 'USD',
      days,
      ...sums,
      series,
      rows,
      moreRows: Math.max(0, groups - mostRows),
      month,
      recordedSince,
      restores,
    };
  });
}

/** By the clock that wrote the spans. */
export async function readNow(sql: Sql): Promise<Date> {
  const [row] = await sql<{ now: string }[]>`select now() as now`;
  return new Date(row?.now ?? Date.now());
}

async function readFirst(sql: Sql, workspaceId: string): Promise<string | null> {
  const [row] = await sql<
    { first: string | null }[]
  >`select min(began_at) as first from public.usage_spans where workspace_id = ${workspaceId}`;
  return row?.first ? new Date(row.first).toISOString() : null;
}

async function readRestores(sql: Sql, from: Date): Promise<UsageView['restores']> {
  const rows = await sql<{ takenAt: string; restoredAt: string }[]>`
    select backup_taken_at as "takenAt", restored_at as "restoredAt" from clawbot.restored_since(${from.toISOString()}::timestamptz)`;
  return rows.map(({ takenAt, restoredAt }) => ({
    backupTakenAt: new Date(takenAt).toISOString(),
    restoredAt: new Date(restoredAt).toISOString(),
  }));
}
