import type { Transaction } from '../../db/client.ts';
import { hoursPerMonth } from '../../domain/price.ts';
import type { UsageGroup } from './schemas.ts';

export type Sql = Transaction['$client'];

/** Times and ids of what is summed up. */
export interface Scope {
  workspaceId: string;
  from: Date;
  until: Date;
}

/**
 * The spans of a workspace, cut to a time: seconds since it began in which each begins and ends (`b`, `e`), and what it costs a second.
 * A span of unknown price costs null.
 */
export function spansWithin(sql: Sql, { workspaceId, ...times }: Scope) {
  const [from, until] = [times.from.toISOString(), times.until.toISOString()];
  const secondsPerMonth = hoursPerMonth * 3600;
  return sql`
    select s.deployment_id, s.cloud, s.region, s.size, s.state, s.ended_at is null as lasts,
      extract(epoch from greatest(s.began_at, ${from}::timestamptz) - ${from}::timestamptz)::float8 as b,
      extract(epoch from least(coalesce(s.ended_at, 'infinity'), ${until}::timestamptz) - ${from}::timestamptz)::float8 as e,
      s.monthly_machine::float8 / ${secondsPerMonth}::float8 as machine,
      (s.monthly_machine + s.monthly_kept)::float8 / ${secondsPerMonth}::float8 as rate
    from public.usage_spans s
    where s.workspace_id = ${workspaceId} and s.began_at < ${until}::timestamptz and (s.ended_at is null or s.ended_at > ${from}::timestamptz)`;
}

/** What the rows of a group are told apart by. */
export function keyOf(sql: Sql, group: UsageGroup) {
  if (group === 'deployment') return sql`deployment_id::text`;
  return group === 'region' ? sql`cloud || ' ' || region` : sql`cloud`;
}
