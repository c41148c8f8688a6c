import { type RateChange, spreadOverDays } from '../../domain/spread-over-days.ts';
import { secondsPerDay } from '../../domain/usage-range.ts';
import { keyOf, type Scope, type Sql, spansWithin } from './query-spans.ts';
import type { UsageGroup, UsageRow, UsageView } from './schemas.ts';

/** More colours than this nobody tells apart. */
const mostSeries = 7;

/** What each of the dearest cost on each day, and all others together. Postgres sums up changes by day, so that it is asked for no more. */
export async function readSeries(
  sql: Sql,
  scope: Scope & { dayCount: number; group: UsageGroup },
  rows: readonly UsageRow[],
): Promise<UsageView['series']> {
  const shown = rows.filter(({ cost }) => cost > 0).slice(0, mostSeries);
  const keys = shown.map(({ key }) => key);
  const changes = await sql<(RateChange & { key: string | null })[]>`
    with span as (${spansWithin(sql, scope)}),
    priced as (select ${keyOf(sql, scope.group)} as key, b, e, rate from span where rate > 0),
    change as (select key, b as at, rate from priced union all select key, e, -rate from priced)
    select case when key = any (${keys}::text[]) then key end as key, floor(at / ${secondsPerDay})::int as day, sum(rate) as rate, sum(rate * at) as moment
    from change group by 1, 2`;
  const spread = (key: string | null) =>
    spreadOverDays(
      changes.filter((change) => change.key === key),
      scope.dayCount,
    );
  const series = shown.map(({ key, name }) => ({ key, name, daily: spread(key) }));
  return changes.some(({ key }) => key === null) ? [...series, { key: null, name: '', daily: spread(null) }] : series;
}
