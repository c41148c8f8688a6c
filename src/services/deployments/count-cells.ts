import type { CloudKind } from '../../domain/deployment.ts';
import { groupOf, type StatusGroup, statusesByUrgency } from '../../domain/deployment-list.ts';
import type { DeploymentStatus } from '../../domain/status.ts';
import type { DeploymentCounts, DeploymentFilters } from './list-schemas.ts';

/** All deployments of one status in one place that a search finds, or does not find. */
interface Cell {
  status: DeploymentStatus;
  cloud: CloudKind;
  region: string;
  found: boolean;
  count: number;
  costNow: number;
  unknownNow: number;
  costIfRan: number;
  unknownIfRan: number;
}

type Facet = 'status' | 'cloud' | 'region';

/**
 * Counts and sums out of the cells. What can be chosen is counted under the other filters, and stays, with 0, where they
 * leave nothing of it: choices that come and go while somebody chooses could not be aimed at. Pure.
 */
export function countCells(cells: readonly Cell[], filters: Pick<DeploymentFilters, Facet>): DeploymentCounts {
  const passes = (cell: Cell, facet: Facet) => !filters[facet]?.length || (filters[facet] as readonly string[]).includes(cell[facet]);
  const isUnder =
    (...facets: Facet[]) =>
    (cell: Cell) =>
      cell.found && facets.every((facet) => passes(cell, facet));
  const matching = cells.filter(isUnder('status', 'cloud', 'region'));
  const ofGroup = (group: StatusGroup) =>
    sum(
      cells.filter(({ status }) => groupOf(status) === group),
      'count',
    );
  const statuses = tally(cells, ({ status }) => ({ status }), isUnder('cloud', 'region'));
  const regions = tally(cells, ({ cloud, region }) => ({ cloud, region }), isUnder('status', 'cloud'));
  return {
    all: {
      total: sum(
        cells.filter(({ status }) => status !== 'deleted'),
        'count',
      ),
      ...{ running: ofGroup('running'), changing: ofGroup('changing'), attention: ofGroup('attention') },
    },
    matching: sum(matching, 'count'),
    statuses: statuses.sort((left, right) => statusesByUrgency.indexOf(left.status) - statusesByUrgency.indexOf(right.status)),
    clouds: tally(cells, ({ cloud }) => ({ cloud }), isUnder('status', 'region')).sort((left, right) =>
      left.cloud < right.cloud ? -1 : 1,
    ),
    regions: regions.sort((left, right) => (`${left.cloud}/${left.region}` < `${right.cloud}/${right.region}` ? -1 : 1)),
    cost: {
      currency: 'USD',
      ...{ now: toCents(sum(matching, 'costNow')), ifAllRan: toCents(sum(matching, 'costIfRan')) },
      ...{ unknownNow: sum(matching, 'unknownNow'), unknownIfAllRan: sum(matching, 'unknownIfRan') },
    },
  };
}

function tally<Kind extends object>(cells: readonly Cell[], kindOf: (cell: Cell) => Kind, counts: (cell: Cell) => boolean) {
  const tallied = new Map<string, Kind & { count: number }>();
  for (const cell of cells) {
    const kind = kindOf(cell);
    const key = JSON.stringify(kind);
    tallied.set(key, { ...kind, count: (tallied.get(key)?.count ?? 0) + (counts(cell) ? cell.count : 0) });
  }
  return [...tallied.values()];
}

function sum(cells: readonly Cell[], what: 'count' | 'costNow' | 'unknownNow' | 'costIfRan' | 'unknownIfRan'): number {
  return cells.reduce((total, cell) => total + cell[what], 0);
}

function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
