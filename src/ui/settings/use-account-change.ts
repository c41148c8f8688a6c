'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../api/trpc.ts';

/** A change of the account, after which the page shows what has become of it. */
export function useAccountChange<Input, Output>(change: (input: Input) => Promise<Output>, onDone: (output: Output) => void = () => {}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries(trpc.account.pathFilter()),
  });
}
