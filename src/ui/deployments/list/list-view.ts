import type { CountDeploymentsInput, ListDeploymentsInput } from '../../../api/types.ts';
import { type CloudKind, cloudKinds } from '../../../domain/deployment.ts';
import {
  type ListSort,
  listSorts,
  regionPattern,
  type SortOrder,
  type StatusGroup,
  sortOrders,
  statusGroupNames,
  statusGroups,
  usualOrders,
} from '../../../domain/deployment-list.ts';

/** What the list shows; it stands in the address of the page. */
export interface ListView {
  search: string;
  groups: readonly StatusGroup[];
  clouds: readonly CloudKind[];
  regions: readonly string[];
  sort: ListSort;
  order: SortOrder;
  includesDeleted: boolean;
}

const searchMax = 100;
const regionsMax = 40;

/** The view of an address. What is not known in it is left out, so that a mistyped link shows more rather than nothing. */
export function readView(params: { get(name: string): string | null }): ListView {
  const wordsOf = (name: string) => (params.get(name) ?? '').split(',').filter(Boolean);
  const sort = pick(listSorts, params.get('sort')) ?? 'newest';
  return {
    search: (params.get('q') ?? '').replaceAll(/[\p{Cc}\p{Cs}]/gu, '').slice(0, searchMax),
    groups: statusGroupNames.filter((group) => wordsOf('status').includes(group)),
    clouds: cloudKinds.filter((cloud) => wordsOf('cloud').includes(cloud)),
    regions: wordsOf('region')
      .filter((region) => regionPattern.test(region))
      .slice(0, regionsMax),
    sort,
    order: pick(sortOrders, params.get('order')) ?? usualOrders[sort],
    includesDeleted: params.get('deleted') === '1',
  };
}

/** The query of the address, with its question mark; nothing of what goes without saying. */
export function writeView({ search, groups, clouds, regions, sort, order, includesDeleted }: ListView): string {
  const entries = {
    q: search,
    status: groups.join(','),
    cloud: clouds.join(','),
    region: regions.join(','),
    sort: sort === 'newest' ? '' : sort,
    order: order === usualOrders[sort] ? '' : order,
    deleted: includesDeleted ? '1' : '',
  };
  const query = new URLSearchParams(Object.entries(entries).filter(([, value]) => value !== ''));
  return query.size > 0 ? `?${query.toString().replaceAll('%2C', ',')}` : '';
}

/** Whether something keeps deployments from being shown. */
export function isFiltered({ search, groups, clouds, regions }: ListView): boolean {
  return search.trim() !== '' || groups.length + clouds.length + regions.length > 0;
}

export const noFilter = { search: '', groups: [], clouds: [], regions: [] } satisfies Partial<ListView>;

/** What the list asks for; the server and the screen must agree to the letter, it names the cached answer. */
export function listInput(workspaceId: string | undefined, view: ListView): ListDeploymentsInput {
  return { ...countInput(workspaceId, view), sort: view.sort, order: view.order, limit: 100 };
}

/** The same for the counts. */
export function countInput(workspaceId: string | undefined, view: ListView): CountDeploymentsInput {
  const { groups, clouds, regions, includesDeleted } = view;
  const search = view.search.trim();
  return {
    workspaceId,
    ...(search && { search }),
    ...(groups.length > 0 && { status: groups.flatMap((group) => statusGroups[group]).join(',') }),
    ...(clouds.length > 0 && { cloud: clouds.join(',') }),
    ...(regions.length > 0 && { region: regions.join(',') }),
    deleted: includesDeleted ? 'include' : 'exclude',
  };
}

/** The list with this in it, or without it when it was. */
export function toggle<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

function pick<Word extends string>(words: readonly Word[], word: string | null): Word | undefined {
  return words.find((known) => known === word);
}
