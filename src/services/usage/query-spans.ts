import type { Transaction } from '../../db/client.ts';
import { hoursPerMonth } from '../../domain/price.ts';
import type { UsageGroup } from './schemas.ts';

export type Sql = Transaction['$client'];

/** Whose spans, and from when to when. */
export interface Scope {
  workspaceId: string;
  from: Date;
  until: Date;
}

const secondsPerMonth = hoursPerMonth * 3600;

/**
 * The spans of a workspace, cut to a time: the seconds since it began in which each begins and ends (`b`, `e`), and what it costs a
 * second. A span of unknown price costs null.
 */
export function spansWithin(sql: Sql, { workspaceId, ...times }: Scope) {
  const [from, until] = [times.from.toISOString(), times.until.toISOString()];
  return sql`
    select s.deployment_id, s.cloud, s.region, s.size, s.state, s.ended_at is null as lasts,
      date_part('epoch', greatest(s.began_at, ${from}::timestamptz)) - date_part('epoch', ${from}::timestamptz) as b,
      date_part('epoch', least(s.ended_at, ${until}::timestamptz)) - date_part('epoch', ${from}::timestamptz) as e,
      s.monthly_machine / ${secondsPerMonth}::float8 as machine, (s.monthly_machine + s.monthly_kept) / ${secondsPerMonth}::float8 as rate
    from public.usage_spans s
    where s.workspace_id = ${workspaceId} and s.began_at < ${until}::timestamptz and (s.ended_at is null or s.ended_at > ${from}::timestamptz)`;
}

/** What the rows of a group are told apart by; a text for each row would take longer than all sums. */
export function groupColumns(sql: Sql, group: UsageGroup) {
  if (group === 'deployment') return sql`deployment_id, cloud, region`;
  return group === 'region' ? sql`null::uuid as deployment_id, cloud, region` : sql`null::uuid as deployment_id, cloud, '' as region`;
}
