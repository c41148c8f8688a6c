import { groupColumns, type Scope, type Sql, spansWithin } from './query-spans.ts';
import type { UsageGroup, UsageRow } from './schemas.ts';

export const mostRows = 100;

/** What a group, or everything, comes to. */
interface Sums {
  cost: number;
  machines: number;
  runningHours: number;
  stoppedHours: number;
  unpricedHours: number;
}

interface Row extends Sums {
  deploymentId: string | null;
  name: string | null;
  cloud: string;
  region: string;
  size: string | null;
  state: 'running' | 'stopped' | null;
  isDeleted: boolean | null;
  /** Groups in all, and what they come to together. */
  groups: number;
  total: Sums;
}

const nothing: Sums = { cost: 0, machines: 0, runningHours: 0, stoppedHours: 0, unpricedHours: 0 };

/** The dearest rows of a group, and what all of them come to, in one statement. */
export async function readRows(sql: Sql, scope: Scope, group: UsageGroup) {
  const rows = await sql<Row[]>`
    with span as (${spansWithin(sql, scope)}),
    grouped as (
      select ${groupColumns(sql, group)}, max(state) filter (where lasts) as state,
        coalesce(sum(rate * (e - b)), 0) as cost, coalesce(sum(machine * (e - b)), 0) as machines,
        coalesce(sum(e - b) filter (where state = 'running'), 0) / 3600 as running,
        coalesce(sum(e - b) filter (where state = 'stopped'), 0) / 3600 as stopped,
        coalesce(sum(e - b) filter (where rate is null), 0) / 3600 as unpriced
      from span group by 1, 2, 3),
    total as (
      select count(*)::int as groups, jsonb_build_object('cost', sum(cost), 'machines', sum(machines), 'runningHours', sum(running),
        'stoppedHours', sum(stopped), 'unpricedHours', sum(unpriced)) as total from grouped),
    dearest as (select * from grouped order by cost desc, running desc, deployment_id, region limit ${mostRows})
    select r.deployment_id as "deploymentId", d.name, r.cloud, r.region, d.size, r.state, d.status = 'deleted' as "isDeleted", r.cost,
      r.machines, r.running as "runningHours", r.stopped as "stoppedHours", r.unpriced as "unpricedHours", total.groups, total.total
    from dearest r cross join total left join public.deployments d on d.id = r.deployment_id
    order by r.cost desc, r.running desc, r.deployment_id, r.region`;
  const [first] = rows;
  return { rows: rows.map((row) => toRow(row, group)), groups: first?.groups ?? 0, total: first?.total ?? nothing };
}

function toRow(row: Row, group: UsageGroup): UsageRow {
  const { deploymentId, name, cloud, region, size, state, cost, runningHours, stoppedHours, unpricedHours } = row;
  const sums = { cost, runningHours, stoppedHours, unpricedHours };
  if (deploymentId)
    return { key: deploymentId, name: name ?? deploymentId, cloud, region, size, state, isDeleted: row.isDeleted ?? true, ...sums };
  const ofPlace = { cloud, size: null, state: null, isDeleted: false, ...sums };
  return group === 'region'
    ? { key: `${cloud} ${region}`, name: region, region, ...ofPlace }
    : { key: cloud, name: cloud, region: null, ...ofPlace };
}
