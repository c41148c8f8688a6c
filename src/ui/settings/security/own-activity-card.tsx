'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { useTRPC } from '../../api/trpc.ts';
import { Card } from '../../components/card.tsx';
import { LoadingBlock } from '../../components/loading-block.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { EntryList } from '../activity/entry-list.tsx';

const shown = 8;

/** What happened to the account of late, so that somebody notices what they did not do. */
export function OwnActivityCard() {
  const t = useTranslations('settings');
  const trpc = useTRPC();
  const activity = useQuery({ ...trpc.account.activity.queryOptions({ limit: shown }), staleTime: 0 });
  return (
    <Card title={t('security.recent.title')}>
      <QueryError query={activity} title={t('security.recent.failed')} />
      {activity.isPending && <LoadingBlock className="h-24 rounded-lg" />}
      {activity.data?.items.length === 0 && <p className="text-muted">{t('security.recent.none')}</p>}
      {activity.data && <EntryList entries={activity.data.items} isOwn />}
      <p className="mt-3 border-line border-t pt-3 text-muted text-sm">{t('security.recent.notYou')}</p>
    </Card>
  );
}
