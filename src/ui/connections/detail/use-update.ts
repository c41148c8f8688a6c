'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { UpdateConnectionInput } from '../../../api/types.ts';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';

/** Changes a connection; what shows it is read again. */
export function useUpdate(id: string, onDone: () => void) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (changes: Omit<UpdateConnectionInput, 'id'>) => client.connections.update.mutate({ id, ...changes }),
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries(trpc.connections.get.queryFilter({ id })),
        queryClient.invalidateQueries(trpc.connections.list.queryFilter()),
      ]);
      onDone();
    },
  });
}
