'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { useTRPC, useTRPCClient } from '../../../api/trpc.ts';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { QueryError } from '../../../components/query-error.tsx';
import { useLiveEvents } from '../../../live/live-provider.tsx';
import { useDenial } from '../../../session/permissions.ts';
import { useDeployment } from '../deployment-context.tsx';
import { TabSkeleton } from '../tab-skeleton.tsx';
import { ActivityItem } from './activity-item.tsx';

/** Who asked for what, how it ended and what changed. */
export function ActivityTab() {
  const t = useTranslations('activity');
  const { id, status } = useDeployment();
  const isAdmin = useDenial('admin') === null;
  const log = useActivity(id);
  if (log.isPending) return <TabSkeleton />;
  const items = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="space-y-4">
      <QueryError query={log} title={t(items.length > 0 ? 'behind' : 'notLoaded')} />
      {log.data && (
        <Card title={t('title')}>
          {items.length === 0 && <p className="text-muted">{t('none')}</p>}
          <ol className="divide-y divide-line">
            {items.map((item) => (
              <ActivityItem key={item.id} item={item} isBlocked={status === 'blocked'} isAdmin={isAdmin} />
            ))}
          </ol>
          {!isAdmin && <p className="mt-3 text-muted text-sm">{t('adminsSeeMore')}</p>}
        </Card>
      )}
      {log.hasNextPage && (
        <div className="flex justify-center">
          <Button busy={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function useActivity(id: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const log = useInfiniteQuery({
    queryKey: trpc.deployments.activity.infiniteQueryKey({ id }),
    queryFn: ({ pageParam, signal }) => client.deployments.activity.query({ id, cursor: pageParam ?? undefined }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  useLiveEvents({
    onEvent({ type, deploymentId }) {
      if (deploymentId === id && type.startsWith('operation:')) void log.refetch();
    },
    onReady: () => void log.refetch(),
  });
  return log;
}
