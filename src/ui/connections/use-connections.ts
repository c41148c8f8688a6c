'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../api/trpc.ts';
import { useSession } from '../session/session.tsx';

/** The accounts that the workspace has connected. */
export function useConnections() {
  const trpc = useTRPC();
  const { workspace } = useSession();
  return useQuery(trpc.connections.list.queryOptions({ workspaceId: workspace.id }));
}
