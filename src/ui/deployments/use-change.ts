'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DeploymentDetail } from '../../api/types.ts';
import { useTRPC, useTRPCClient } from '../api/trpc.ts';
import { noteAsked } from '../toasts/asked.ts';
import type { ActionKind } from './actions.ts';

/** Asks for a start, stop, restart or retry; the answer comes when it is accepted, the events tell the rest. */
export function useChange(id: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (kind: Exclude<ActionKind, 'delete'>): Promise<DeploymentDetail> => client.deployments[kind].mutate({ id }),
    // Before it is answered: the end of what is quick overtakes the answer.
    onMutate: () => noteAsked(id),
    onSuccess: (detail) => queryClient.setQueryData(trpc.deployments.get.queryKey({ id }), detail),
  });
}
