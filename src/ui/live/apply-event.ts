import type { QueryClient } from '@tanstack/react-query';
import type { DeploymentDetail, EventView } from '../../api/types.ts';
import type { useTRPC } from '../api/trpc.ts';
import { inputOf, rulesOf } from './list-rules.ts';
import { type ListData, patchDetail, patchList, readSnapshot } from './patch-caches.ts';

type Keys = ReturnType<typeof useTRPC>;

/** Brings the cached answers up to what an event tells; says whether counts and sums may have changed, which only the server knows. */
export function applyEvent(queryClient: QueryClient, keys: Keys, event: EventView): { changesCounts: boolean } {
  const snapshot = readSnapshot(event.data);
  if (snapshot) {
    for (const [key, list] of queryClient.getQueriesData<ListData>(keys.deployments.list.infiniteQueryFilter())) {
      if (list) queryClient.setQueryData(key, patchList(list, snapshot, rulesOf(inputOf(key))));
    }
    queryClient.setQueryData<DeploymentDetail>(keys.deployments.get.queryKey({ id: snapshot.id }), (detail) =>
      detail ? patchDetail(detail, snapshot) : detail,
    );
  }
  if (event.deploymentId && bringsMoreThanSnapshot(event)) {
    void queryClient.invalidateQueries(keys.deployments.get.queryFilter({ id: event.deploymentId }));
  }
  return { changesCounts: snapshot !== null };
}

/** Operations, resources and the certificate are not part of an event. */
function bringsMoreThanSnapshot({ type }: EventView): boolean {
  return type.startsWith('operation:') || type === 'deployment:deleted';
}
