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
    for (const query of queryClient.getQueryCache().findAll(keys.deployments.list.infiniteQueryFilter())) {
      const patch = () =>
        void queryClient.setQueryData<ListData>(
          query.queryKey,
          (list) => list && patchList(list, snapshot, rulesOf(inputOf(query.queryKey))),
        );
      patch();
      // A page on its way comes with the pages before it as they were when it was asked for.
      if (query.state.fetchStatus === 'fetching') query.promise?.then(patch, patch);
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
