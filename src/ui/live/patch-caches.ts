import type { InfiniteData } from '@tanstack/react-query';
import type { DeploymentDetail, DeploymentPage, DeploymentSnapshot, DeploymentSummary } from '../../api/types.ts';

export type ListData = InfiniteData<DeploymentPage, string | null>;

/** The cached list with this deployment as the event tells it: changed, put first when new, or taken out when deleted. */
export function patchList(list: ListData, snapshot: DeploymentSnapshot, showsDeleted: boolean): ListData {
  if (snapshot.status === 'deleted' && !showsDeleted) return mapItems(list, (items) => items.filter(({ id }) => id !== snapshot.id));
  const known = list.pages.some((page) => page.items.some(({ id }) => id === snapshot.id));
  if (!known) return insertFirst(list, snapshot);
  return mapItems(list, (items) => items.map((item) => (item.id === snapshot.id && !isOlder(snapshot, item) ? toSummary(snapshot) : item)));
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

/** Into an older page it may belong as well, but there its place is not known: it is left to the next request. */
function insertFirst(list: ListData, snapshot: DeploymentSnapshot): ListData {
  const [first, ...rest] = list.pages;
  const newest = first?.items[0];
  if (!first || (newest && snapshot.createdAt < newest.createdAt)) return list;
  return { ...list, pages: [{ ...first, items: [toSummary(snapshot), ...first.items] }, ...rest] };
}

function mapItems(list: ListData, change: (items: DeploymentSummary[]) => DeploymentSummary[]): ListData {
  return { ...list, pages: list.pages.map((page) => ({ ...page, items: change(page.items) })) };
}

function toSummary(snapshot: DeploymentSnapshot): DeploymentSummary {
  const { generation, observedGeneration, model, problem, steps, conditions, deployedAt, deletedAt, ...rest } = snapshot;
  const { connectionId, exposure, monthlyStopped, ...summary } = rest;
  return summary;
}
