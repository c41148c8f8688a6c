'use client';

import { useQuery } from '@tanstack/react-query';
import Search from 'lucide-react/icons/search';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useDenial } from '../../session/permissions.ts';
import { OrphanList } from './orphan-list.tsx';

/** What was left behind in the account. Looked for when asked: it reads the whole subscription. */
export function OrphansCard({ connectionId }: { connectionId: string }) {
  const t = useTranslations('connections');
  const trpc = useTRPC();
  const denial = useDenial('admin');
  const [isWanted, setIsWanted] = useState(false);
  const search = useQuery({ ...trpc.azure.orphans.queryOptions({ connectionId }), enabled: isWanted, gcTime: 0, retry: false });
  const look = () => (isWanted ? void search.refetch() : setIsWanted(true));
  return (
    <Card
      title={t('orphans.title')}
      aside={
        <Button size="small" busy={search.isFetching} disabled={denial !== null} title={denial ?? undefined} onClick={look}>
          {!search.isFetching && <Search aria-hidden />}
          {search.data ? t('orphans.again') : t('orphans.look')}
          {denial && <span className="sr-only">{denial}</span>}
        </Button>
      }
    >
      <p className="text-muted">{t('orphans.note')}</p>
      <div role="status" className="not-empty:mt-4">
        {search.data?.items.length === 0 && !search.isFetching && <p className="font-medium">{t('orphans.none')}</p>}
      </div>
      {search.error && <ErrorNotice error={toErrorView(search.error)} title={t('failed.search')} className="mt-4" />}
      {search.data && <OrphanList connectionId={connectionId} orphans={search.data.items} />}
    </Card>
  );
}
