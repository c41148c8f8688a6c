'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';
import { useSession } from '../../session/session.tsx';

/** The keys of the workspace that is shown. When they were used changes with each script that runs, so they are read anew each time. */
export function useKeys(isAllowed: boolean) {
  const trpc = useTRPC();
  const { workspace } = useSession();
  return useQuery({ ...trpc.keys.list.queryOptions({ workspaceId: workspace.id }), enabled: isAllowed, staleTime: 0 });
}

/** A change of them, after which the list shows what has become of it. */
export function useKeyChange<Input, Output>(change: (input: Input) => Promise<Output>, onDone: (output: Output) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries(trpc.keys.pathFilter()),
  });
}
