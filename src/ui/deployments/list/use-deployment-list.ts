'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';
import { useSession } from '../../session/session.tsx';
import { listInput } from './list-input.ts';

/** The deployments of the workspace, a page at a time. Asked by hand: tRPC's own query would send fields the API refuses. */
export function useDeploymentList(includeDeleted: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { workspace } = useSession();
  const input = listInput(workspace.id, includeDeleted);
  return useInfiniteQuery({
    queryKey: trpc.deployments.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) => client.deployments.list.query({ ...input, cursor: pageParam ?? undefined }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
