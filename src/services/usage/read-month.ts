import { monthOf } from '../../domain/usage-range.ts';
import { type Scope, type Sql, spansWithin } from './query-spans.ts';
import type { UsageView } from './schemas.ts';

interface Month {
  soFar: number;
  perSecond: number;
}

/** This month until now, and until its end if everything goes on as it is: what lasts now costs what it costs now. */
export async function readMonth(
  sql: Sql,
  { workspaceId, now }: Pick<Scope, 'workspaceId'> & { now: Date },
  deploymentId: string | null = null,
): Promise<UsageView['month']> {
  const { from, until } = monthOf(now);
  const [row] = await sql<Month[]>`
    with span as (${spansWithin(sql, { workspaceId, from, until: now })})
    select coalesce(sum(rate * (e - b)), 0) as "soFar", coalesce(sum(rate) filter (where lasts), 0) as "perSecond"
    from span where ${deploymentId === null} or deployment_id = ${deploymentId}`;
  const { soFar = 0, perSecond = 0 } = row ?? {};
  return { soFar, forecast: soFar + (perSecond * (until.getTime() - now.getTime())) / 1000 };
}
