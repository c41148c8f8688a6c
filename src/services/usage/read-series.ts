import { type RateChange, spreadOverDays } from '../../domain/spread-over-days.ts';
import { secondsPerDay } from '../../domain/usage-range.ts';
import { groupColumns, type Scope, type Sql, spansWithin } from './query-spans.ts';
import type { UsageGroup, UsageRow, UsageView } from './schemas.ts';

/** More colours than this nobody tells apart. */
const mostSeries = 7;

interface Change extends RateChange {
  deploymentId: string | null;
  cloud: string;
  region: string;
}

/** What each of the dearest cost on each day, and all others together. Postgres sums up changes by day, so that it is asked for no more. */
export async function readSeries(
  sql: Sql,
  scope: Scope & { dayCount: number; group: UsageGroup },
  rows: readonly UsageRow[],
): Promise<UsageView['series']> {
  const shown = rows.filter(({ cost }) => cost > 0).slice(0, mostSeries);
  const changes = await readChanges(sql, scope, shown);
  const byKey = Map.groupBy(changes, (change) => {
    const key = keyOf(change, scope.group);
    return shown.some((row) => row.key === key) ? key : null;
  });
  const spread = (key: string | null) => spreadOverDays(byKey.get(key) ?? [], scope.dayCount);
  const series = shown.map(({ key, name }) => ({ key, name, daily: spread(key) }));
  return byKey.has(null) ? [...series, { key: null, name: '', daily: spread(null) }] : series;
}

function readChanges(sql: Sql, scope: Scope & { group: UsageGroup }, shown: readonly UsageRow[]): Promise<Change[]> {
  const ids = scope.group === 'deployment' ? shown.map(({ key }) => key) : [];
  const isOther = scope.group === 'deployment' ? sql`deployment_id <> all (${ids}::uuid[])` : sql`false`;
  const apart = sql`case when not ${isOther} then deployment_id end as deployment_id, case when not ${isOther} then cloud end as cloud, case when not ${isOther} then region end as region`;
  return sql<Change[]>`
    with span as (${spansWithin(sql, scope)}),
    change as (
      select ${groupColumns(sql, scope.group)}, floor(at / ${secondsPerDay})::int as day, sum(rate * sign) as rate, sum(rate * sign * at) as moment
      from (select ${apart}, b, e, rate from span where rate > 0) priced cross join lateral (values (b, 1), (e, -1)) as edge (at, sign)
      group by 1, 2, 3, 4)
    select deployment_id as "deploymentId", cloud, region, day, rate, moment from change`.then((rows) => [...rows]);
}

function keyOf({ deploymentId, cloud, region }: Change, group: UsageGroup): string | null {
  if (group === 'deployment') return deploymentId;
  return group === 'region' ? `${cloud} ${region}` : cloud;
}
