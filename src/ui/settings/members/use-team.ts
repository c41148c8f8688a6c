'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';
import { useSession } from '../../session/session.tsx';

/** Who belongs to the workspace that is shown. Others may change it meanwhile, so it is read anew each time. */
export function useTeam() {
  const trpc = useTRPC();
  const { workspace } = useSession();
  return useQuery({ ...trpc.members.list.queryOptions({ id: workspace.id }), staleTime: 0 });
}

/** A change of it, after which the list shows what has become of it. */
export function useTeamChange<Input, Output>(change: (input: Input) => Promise<Output>, onDone: (output: Output) => void = () => {}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries(trpc.members.pathFilter()),
  });
}
