import type { QueryClient } from '@tanstack/react-query';
import type { DeploymentDetail, DeploymentSnapshot, EventView } from '../../api/types.ts';
import type { useTRPC } from '../api/trpc.ts';
import { type ListData, patchDetail, patchList, readSnapshot } from './patch-caches.ts';

type Keys = ReturnType<typeof useTRPC>;

/** Brings the cached answers up to what an event tells. */
export function applyEvent(queryClient: QueryClient, keys: Keys, event: EventView): void {
  const snapshot = readSnapshot(event.data);
  if (snapshot) {
    for (const [key, list] of queryClient.getQueriesData<ListData>(keys.deployments.list.infiniteQueryFilter())) {
      if (list) queryClient.setQueryData(key, patchList(list, snapshot, showsDeleted(key)));
    }
    queryClient.setQueryData<DeploymentDetail>(keys.deployments.get.queryKey({ id: snapshot.id }), (detail) =>
      detail ? patchDetail(detail, snapshot) : detail,
    );
  }
  if (snapshot && changesSum(event, snapshot)) void queryClient.invalidateQueries(keys.deployments.list.infiniteQueryFilter());
  if (event.deploymentId && bringsMoreThanSnapshot(event)) {
    void queryClient.invalidateQueries(keys.deployments.get.queryFilter({ id: event.deploymentId }));
  }
}

/** Operations, resources and the certificate are not part of an event. */
function bringsMoreThanSnapshot({ type }: EventView): boolean {
  return type.startsWith('operation:') || type === 'deployment:deleted';
}

/** What all of them cost together is counted by the server. On this machine nothing costs. */
function changesSum({ type }: EventView, { cloud }: DeploymentSnapshot): boolean {
  return cloud !== 'local' && type !== 'deployment:changed';
}

function showsDeleted(queryKey: readonly unknown[]): boolean {
  const [, options] = queryKey as [unknown, { input?: { deleted?: unknown } }?];
  return options?.input?.deleted === 'include';
}
