import type { DeploymentSummary, ListDeploymentsInput } from '../../api/types.ts';
import { compareListed, usualOrders } from '../../domain/deployment-list.ts';
import { isFound } from '../../domain/deployment-search.ts';
import type { ListRules } from './patch-caches.ts';

/** What the server would give for this input, as far as one row is concerned. */
export function rulesOf(input: ListDeploymentsInput): ListRules {
  const { search, sort = 'newest', order = usualOrders[sort] } = input;
  const has = (chosen: string | undefined, value: string) => !chosen || chosen.split(',').includes(value);
  const showsDeleted = input.deleted === 'include' || Boolean(input.status && has(input.status, 'deleted'));
  return {
    showsDeleted,
    matches: (row: DeploymentSummary) =>
      (showsDeleted || row.status !== 'deleted') &&
      has(input.status, row.status) &&
      has(input.cloud, row.cloud) &&
      has(input.region, row.region) &&
      isFound(row, search),
    compare: compareListed(sort, order),
  };
}

/** The input that a cached list was asked for with, out of the name it has in the cache. */
export function inputOf(queryKey: readonly unknown[]): ListDeploymentsInput {
  const [, options] = queryKey as [unknown, { input?: ListDeploymentsInput }?];
  return options?.input ?? {};
}
