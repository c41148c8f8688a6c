'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../api/trpc.ts';
import { Card } from '../../components/card.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { EntryList } from '../activity/entry-list.tsx';

const shown = 8;

/** What happened to the account of late, so that somebody notices what they did not do. */
export function OwnActivityCard() {
  const trpc = useTRPC();
  const activity = useQuery({ ...trpc.account.activity.queryOptions({ limit: shown }), staleTime: 0 });
  return (
    <Card title="Recent security activity">
      <QueryError query={activity} title="It could not be loaded" />
      {activity.isPending && <Skeleton className="h-24 rounded-lg" />}
      {activity.data?.items.length === 0 && <p className="text-muted">Nothing was noted yet.</p>}
      {activity.data && <EntryList entries={activity.data.items} isOwn />}
      <p className="mt-3 border-line border-t pt-3 text-muted text-sm">
        Something here was not you? Sign out all others, and set up a second factor.
      </p>
    </Card>
  );
}
