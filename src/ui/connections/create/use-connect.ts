'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { CreateConnectionInput } from '../../../api/types.ts';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';

/** Saves an account, tries it, and leads to what came of it. */
export function useConnect(onSaved: () => void) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: async (input: CreateConnectionInput) => {
      const { id } = await client.connections.create.mutate(input);
      // It is saved: a test that could not be made is made again on its own page.
      await client.connections.test.mutate({ id }).catch(() => null);
      return id;
    },
    onSuccess: async (id) => {
      onSaved();
      await queryClient.invalidateQueries(trpc.connections.list.queryFilter());
      router.push(`/connections/${id}`);
    },
  });
}
