'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import type { CreateDeploymentInput } from '../../../api/types.ts';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';
import { randomUuid } from '../../lib/random-uuid.ts';
import { noteAsked } from '../../toasts/asked.ts';

/** Creates a deployment and leads to it. The same form sent twice makes one; a changed form is a new request. */
export function useCreate(onCreated: () => void) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const router = useRouter();
  const lastRequest = useRef({ content: '', key: '' });
  return useMutation({
    mutationFn: (input: CreateDeploymentInput) => {
      const content = JSON.stringify(input);
      if (lastRequest.current.content !== content) lastRequest.current = { content, key: randomUuid() };
      return client.deployments.create.mutate(input, { context: { idempotencyKey: lastRequest.current.key } });
    },
    onSuccess: (detail) => {
      noteAsked(detail.id);
      onCreated();
      queryClient.setQueryData(trpc.deployments.get.queryKey({ id: detail.id }), detail);
      router.push(`/deployments/${detail.id}`);
    },
  });
}
