'use client';

import { useQuery } from '@tanstack/react-query';
import Search from 'lucide-react/icons/search';
import { useState } from 'react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useDenial } from '../../session/permissions.ts';
import { OrphanList } from './orphan-list.tsx';

/** What was left behind in the account. Looked for when asked: it reads the whole subscription. */
export function OrphansCard({ connectionId }: { connectionId: string }) {
  const trpc = useTRPC();
  const denial = useDenial('admin');
  const [isWanted, setIsWanted] = useState(false);
  const search = useQuery({ ...trpc.azure.orphans.queryOptions({ connectionId }), enabled: isWanted, gcTime: 0, retry: false });
  const look = () => (isWanted ? void search.refetch() : setIsWanted(true));
  return (
    <Card
      title="Leftovers"
      aside={
        <Button size="small" busy={search.isFetching} disabled={denial !== null} title={denial ?? undefined} onClick={look}>
          {!search.isFetching && <Search aria-hidden />}
          {search.data ? 'Look again' : 'Look for leftovers'}
          {denial && <span className="sr-only">{denial}</span>}
        </Button>
      }
    >
      <p className="text-muted">What ClawBot Deploy once made in this account and no deployment knows any more. It may still cost money.</p>
      <div role="status" className="not-empty:mt-4">
        {search.data?.items.length === 0 && !search.isFetching && <p className="font-medium">Nothing was left behind.</p>}
      </div>
      {search.error && <ErrorNotice error={toErrorView(search.error)} title="The account could not be searched" className="mt-4" />}
      {search.data && <OrphanList connectionId={connectionId} orphans={search.data.items} />}
    </Card>
  );
}
