import type { DeploymentStatus } from './status.ts';

// How a list of deployments is ordered and counted. The server asks Postgres by these rules, a screen places by them what an event brings.

export const listSorts = ['newest', 'name', 'status', 'cost', 'changed'] as const;
export type ListSort = (typeof listSorts)[number];

export const sortOrders = ['asc', 'desc'] as const;
export type SortOrder = (typeof sortOrders)[number];

/** The direction that people mean when they name none: what is new, dear or in trouble comes first. */
export const usualOrders: Record<ListSort, SortOrder> = { newest: 'desc', name: 'asc', status: 'asc', cost: 'desc', changed: 'desc' };

/** What the id of a region can look like, in any cloud. */
export const regionPattern = /^[a-z0-9-]{1,40}$/;

/** Statuses as people look for them, the most urgent first. */
export const statusGroups = {
  attention: ['failed', 'blocked'],
  changing: ['deleting', 'stopping', 'pending', 'provisioning', 'configuring', 'installing', 'starting', 'updating'],
  running: ['running'],
  stopped: ['stopped'],
  deleted: ['deleted'],
} as const satisfies Record<string, readonly DeploymentStatus[]>;

export type StatusGroup = keyof typeof statusGroups;
export const statusGroupNames = Object.keys(statusGroups) as StatusGroup[];

export const statusesByUrgency: readonly DeploymentStatus[] = Object.values(statusGroups).flat();

export function groupOf(status: DeploymentStatus): StatusGroup {
  return statusGroupNames.find((name) => (statusGroups[name] as readonly string[]).includes(status)) ?? 'changing';
}

interface Priced {
  status: DeploymentStatus;
  /** While it runs; `null` when it is not known. */
  estimatedMonthlyCost: number | null;
  /** While it is stopped. */
  monthlyStopped: number | null;
}

/** What it costs a month as it is; `null` when that is not known. */
export function monthlyCostNow({ status, estimatedMonthlyCost, monthlyStopped }: Priced): number | null {
  if (status === 'deleted') return 0;
  return status === 'stopped' && estimatedMonthlyCost !== 0 ? monthlyStopped : estimatedMonthlyCost;
}

interface Listed extends Priced {
  id: string;
  name: string;
  createdAt: string;
  changedAt: string;
}

/** Which of two comes first, as the server sorts: below zero when it is the left one. */
export function compareListed(sort: ListSort, order: SortOrder): (left: Listed, right: Listed) => number {
  const keysOf = (row: Listed) => [...sortKeys(sort, order, row), row.id];
  // What costs is ordered by a key that already tells the direction, so that an unknown price comes last in both.
  const sign = order === 'asc' || sort === 'cost' ? 1 : -1;
  return (left, right) => sign * compareKeys(keysOf(left), keysOf(right));
}

function sortKeys(sort: ListSort, order: SortOrder, row: Listed): (string | number)[] {
  if (sort === 'newest') return [row.createdAt];
  if (sort === 'changed') return [row.changedAt];
  if (sort === 'name') return [row.name];
  if (sort === 'status') return [statusesByUrgency.indexOf(row.status), row.name];
  const cost = monthlyCostNow(row);
  return [cost === null ? Number.POSITIVE_INFINITY : order === 'asc' ? cost : -cost, row.name];
}

/** By code units: Postgres does the same with the letters, digits and hyphens that names and ids are made of. */
function compareKeys(left: readonly (string | number)[], right: readonly (string | number)[]): number {
  for (const [index, key] of left.entries()) {
    const other = right[index] ?? '';
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}
