import { eq } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { deployments } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { hoursPerMonth } from '../../domain/price.ts';
import type { Call } from '../context.ts';
import type { Sql } from './query-spans.ts';
import { readNow } from './read.ts';
import { readMonth } from './read-month.ts';
import type { DeploymentUsageView } from './schemas.ts';

/** What one deployment cost since it was made, and this month until its end. */
export function readDeploymentUsage({ services, principal }: Call, id: string): Promise<DeploymentUsageView> {
  return asUser(services.db, principal, async (tx) => {
    const { $client: sql } = tx;
    const [found] = await tx.select({ workspaceId: deployments.workspaceId }).from(deployments).where(eq(deployments.id, id));
    if (!found) throw new ClawbotError('not-found', 'There is no such deployment.');
    const now = await readNow(sql);
    const [total, month] = await Promise.all([readTotal(sql, id), readMonth(sql, { ...found, now }, id)]);
    return { currency: 'USD', ...total, month };
  });
}

interface Total {
  soFar: number;
  runningHours: number;
  unpricedHours: number;
  recordedSince: string | null;
  now: DeploymentUsageView['now'];
}

async function readTotal(sql: Sql, deploymentId: string): Promise<Total> {
  const [row] = await sql<Total[]>`
    with span as (
      select s.state, s.began_at, date_part('epoch', coalesce(s.ended_at, now()) - s.began_at) / 3600 as hours,
        (s.monthly_machine + s.monthly_kept) / ${hoursPerMonth}::float8 as hourly
      from public.usage_spans s where s.deployment_id = ${deploymentId})
    select coalesce(sum(hours * hourly), 0) as "soFar", coalesce(sum(hours) filter (where state = 'running'), 0) as "runningHours",
      coalesce(sum(hours) filter (where hourly is null), 0) as "unpricedHours", min(began_at) as "recordedSince",
      (select json_build_object('state', s.state, 'monthly', s.monthly_machine + s.monthly_kept)
        from public.usage_spans s where s.deployment_id = ${deploymentId} and s.ended_at is null) as now
    from span`;
  if (!row) return { soFar: 0, runningHours: 0, unpricedHours: 0, recordedSince: null, now: null };
  return { ...row, recordedSince: row.recordedSince && new Date(row.recordedSince).toISOString() };
}
