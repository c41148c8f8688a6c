'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import History from 'lucide-react/icons/history';
import Lock from 'lucide-react/icons/lock';
import { useTranslations } from 'use-intl/react';
import { useTRPC, useTRPCClient } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { useDenial } from '../../session/permissions.ts';
import { useSession } from '../../session/session.tsx';
import { SettingsNote } from '../settings-note.tsx';
import { SettingsSkeleton } from '../settings-skeleton.tsx';
import { EntryList } from './entry-list.tsx';

/** Who did what in the workspace. */
export function ActivityScreen() {
  const t = useTranslations('settings');
  const { workspace } = useSession();
  const denial = useDenial('admin');
  const log = useLog(denial === null);
  if (denial) {
    return (
      <SettingsNote Icon={Lock} title={t('activity.denied')}>
        {t('activity.deniedNote', { denial })}
      </SettingsNote>
    );
  }
  if (log.isPending) return <SettingsSkeleton />;
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="space-y-4">
      <QueryError query={log} title={entries.length > 0 ? t('activity.behind') : t('activity.failed')} />
      {log.isSuccess && entries.length === 0 && (
        <SettingsNote Icon={History} title={t('activity.none')}>
          {t('activity.noneNote')}
        </SettingsNote>
      )}
      {entries.length > 0 && (
        <Card title={t('activity.title', { workspace: workspace.name })}>
          <EntryList entries={entries} />
        </Card>
      )}
      {log.hasNextPage && (
        <div className="flex justify-center">
          <Button busy={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            {t('activity.more')}
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
