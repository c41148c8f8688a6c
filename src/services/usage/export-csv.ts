import { asUser } from '../../db/as-user.ts';
import { toCsvLine } from '../../domain/csv.ts';
import { periodOf, secondsPerDay } from '../../domain/usage-range.ts';
import type { Call } from '../context.ts';
import { findWorkspace } from './find-workspace.ts';
import { type Scope, type Sql, spansWithin } from './query-spans.ts';
import { readNow } from './read.ts';
import type { ExportUsageInput } from './schemas.ts';

const heading = [
  'day',
  'deployment',
  'deployment id',
  'cloud',
  'region',
  'size',
  'running hours',
  'stopped hours',
  'hours without a price',
  'cost',
  'currency',
];

interface Row {
  name: string | null;
  id: string;
  cloud: string;
  region: string;
  size: string;
  running: number;
  stopped: number;
  unpriced: number;
  cost: number;
}

/**
 * A line for each deployment and day, piece by piece: a day is read in a transaction of its own, so that who reads slowly holds none
 * open, and ten thousand deployments never stand in memory together with ninety days.
 */
export async function exportUsage(
  { services, principal }: Call,
  { workspaceId: wanted, range }: ExportUsageInput,
): Promise<AsyncGenerator<string>> {
  const { db } = services;
  const { workspaceId, period } = await asUser(db, principal, async (tx) => ({
    workspaceId: await findWorkspace(tx, principal.userId, wanted),
    period: periodOf(range, await readNow(tx.$client)),
  }));
  return (async function* () {
    yield toCsvLine(heading);
    for (const day of period.days) {
      const from = new Date(day);
      const until = new Date(Math.min(from.getTime() + secondsPerDay * 1000, period.until.getTime()));
      const rows = await asUser(db, principal, ({ $client: sql }) => readDay(sql, { workspaceId, from, until }));
      yield rows.map((row) => toLine(day, row)).join('');
    }
  })();
}

function readDay(sql: Sql, scope: Scope): Promise<Row[]> {
  return sql<Row[]>`
    with span as (${spansWithin(sql, scope)}),
    grouped as (
      select deployment_id, cloud, region, size, coalesce(sum(rate * (e - b)), 0) as cost,
        coalesce(sum(e - b) filter (where state = 'running'), 0) / 3600 as running,
        coalesce(sum(e - b) filter (where state = 'stopped'), 0) / 3600 as stopped,
        coalesce(sum(e - b) filter (where rate is null), 0) / 3600 as unpriced
      from span group by 1, 2, 3, 4)
    select d.name, g.deployment_id as id, g.cloud, g.region, g.size, g.running, g.stopped, g.unpriced, g.cost
    from grouped g left join public.deployments d on d.id = g.deployment_id order by d.name, g.deployment_id, g.size`.then((rows) => [
    ...rows,
  ]);
}

function toLine(day: string, { name, id, cloud, region, size, running, stopped, unpriced, cost }: Row): string {
  const figures = [running, stopped, unpriced, cost].map((figure) => Number(figure.toFixed(4)));
  return toCsvLine([day, name ?? '', id, cloud, region, size, ...figures, 'USD']);
}
