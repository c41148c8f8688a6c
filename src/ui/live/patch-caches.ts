import type { InfiniteData } from '@tanstack/react-query';
import type { DeploymentDetail, DeploymentPage, DeploymentSnapshot, DeploymentSummary } from '../../api/types.ts';

export type ListData = InfiniteData<DeploymentPage, string | null>;

/** What a cached list holds, and in which order. */
export interface ListRules {
  showsDeleted: boolean;
  matches(deployment: DeploymentSummary): boolean;
  /** Below zero when the left one comes first. */
  compare(left: DeploymentSummary, right: DeploymentSummary): number;
}

/**
 * The cached list with this deployment as the event tells it. A row that is shown changes where it stands, even when it no
 * longer fits the filter: what somebody looks at must not jump or vanish. One that is new comes where it belongs.
 */
export function patchList(list: ListData, snapshot: DeploymentSnapshot, rules: ListRules): ListData {
  const shown = list.pages.flatMap((page) => page.items).find(({ id }) => id === snapshot.id);
  const summary = toSummary(snapshot);
  if (snapshot.status === 'deleted' && !rules.showsDeleted)
    return shown ? mapPage(list, shown, (items) => items.filter((item) => item !== shown)) : list;
  if (!shown) return rules.matches(summary) ? insert(list, summary, rules) : list;
  if (isOlder(snapshot, shown)) return list;
  return mapPage(list, shown, (items) => items.map((item) => (item === shown ? summary : item)));
}

/** The cached detail with the event's news; resources, operations and certificate come with the next request. */
export function patchDetail(detail: DeploymentDetail, snapshot: DeploymentSnapshot): DeploymentDetail {
  return isOlder(snapshot, detail) ? detail : { ...detail, ...snapshot };
}

/** The snapshot in the data of an event, if it brings one. */
export function readSnapshot(data: Record<string, unknown>): DeploymentSnapshot | null {
  const { deployment } = data;
  return isSnapshot(deployment) ? deployment : null;
}

/** A request can overtake an event; the older of the two must not win. */
function isOlder(snapshot: { updatedAt: string }, cached: { updatedAt: string }): boolean {
  return snapshot.updatedAt < cached.updatedAt;
}

function isSnapshot(value: unknown): value is DeploymentSnapshot {
  return typeof value === 'object' && value !== null && 'id' in value && 'status' in value && 'steps' in value;
}

/** Behind all rows that are loaded it may belong to a page that is not: there it is left to the next request. */
function insert(list: ListData, summary: DeploymentSummary, { compare }: ListRules): ListData {
  const comesAfter = (item: DeploymentSummary) => compare(summary, item) < 0;
  const last = list.pages.at(-1);
  const page = list.pages.find(({ items }) => items.some(comesAfter)) ?? (last?.nextCursor === null ? last : undefined);
  if (!page) return list;
  const found = page.items.findIndex(comesAfter);
  const items = page.items.toSpliced(found < 0 ? page.items.length : found, 0, summary);
  return { ...list, pages: list.pages.map((each) => (each === page ? { ...each, items } : each)) };
}

/** Only the page of this row is made anew, so that thousands of others are not compared or drawn again. */
function mapPage(list: ListData, row: DeploymentSummary, change: (items: DeploymentSummary[]) => DeploymentSummary[]): ListData {
  return { ...list, pages: list.pages.map((page) => (page.items.includes(row) ? { ...page, items: change(page.items) } : page)) };
}

function toSummary(snapshot: DeploymentSnapshot): DeploymentSummary {
  const { generation, observedGeneration, model, problem, steps, conditions, deployedAt, deletedAt, ...rest } = snapshot;
  const { connectionId, exposure, ...summary } = rest;
  return summary;
}
