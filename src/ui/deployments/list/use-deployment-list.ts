'use client';

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';
import { useSession } from '../../session/session.tsx';
import { countInput, type ListView, listInput } from './list-view.ts';

/** The deployments of a view, a page at a time. Asked by hand: tRPC's own query would send fields the API refuses. */
export function useDeploymentList(view: ListView) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = listInput(useSession().workspace.id, view);
  return useInfiniteQuery({
    queryKey: trpc.deployments.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) => client.deployments.list.query({ ...input, cursor: pageParam ?? undefined }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** How many there are, by what can be chosen, and what they cost. */
export function useDeploymentCounts(view: ListView) {
  const trpc = useTRPC();
  const input = countInput(useSession().workspace.id, view);
  return useQuery({ ...trpc.deployments.counts.queryOptions(input), placeholderData: keepPreviousData });
}
