'use client';

import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';

/** Tries the account for real. The outcome is part of the connection, which is read again. */
export function useTest(id: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const mutationKey = ['connections.test', id];
  const test = useMutation({
    mutationKey,
    mutationFn: () => client.connections.test.mutate({ id }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.connections.get.queryFilter({ id })),
        queryClient.invalidateQueries(trpc.connections.list.queryFilter()),
      ]),
  });
  // Another part of the page may have begun one.
  return { ...test, isRunning: useIsMutating({ mutationKey }) > 0 };
}
