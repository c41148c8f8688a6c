'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import History from 'lucide-react/icons/history';
import Lock from 'lucide-react/icons/lock';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { explainDenial } from '../../session/permissions.ts';
import { useSession } from '../../session/session.tsx';
import { SettingsSkeleton } from '../settings-skeleton.tsx';
import { ActivityNote } from './activity-note.tsx';
import { EntryList } from './entry-list.tsx';

/** Who did what in the workspace. */
export function ActivityScreen() {
  const { workspace } = useSession();
  const denial = explainDenial(workspace.role, 'admin');
  const log = useLog(denial === null);
  if (denial) {
    return (
      <ActivityNote Icon={Lock} title="The log is for admins">
        {denial} What happened to your own account stands under Security.
      </ActivityNote>
    );
  }
  if (log.isPending) return <SettingsSkeleton label="Loading activity" />;
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="space-y-4">
      <QueryError query={log} title={entries.length > 0 ? 'This list may be behind' : 'The log could not be loaded'} />
      {log.isSuccess && entries.length === 0 && (
        <ActivityNote Icon={History} title="Nothing was done yet">
          Whatever is changed in this workspace is written down here, and can be neither changed nor removed.
        </ActivityNote>
      )}
      {entries.length > 0 && (
        <Card title={`What was done in ${workspace.name}`}>
          <EntryList entries={entries} />
        </Card>
      )}
      {log.hasNextPage && (
        <div className="flex justify-center">
          <Button busy={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </div>
  );
}

function useLog(isAllowed: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { workspace } = useSession();
  const input = { workspaceId: workspace.id };
  return useInfiniteQuery({
    queryKey: trpc.audit.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) => client.audit.list.query({ ...input, cursor: pageParam ?? undefined }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: isAllowed,
    staleTime: 0,
  });
}
