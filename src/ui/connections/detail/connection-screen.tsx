'use client';

import { useQuery } from '@tanstack/react-query';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { NotFoundNote } from '../../components/not-found-note.tsx';
import { ConnectionDetails } from './connection-details.tsx';
import { ConnectionSkeleton } from './connection-skeleton.tsx';

export function ConnectionScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  // What the server rendered may be older than what this tab has done since.
  const query = useQuery({ ...trpc.connections.get.queryOptions({ id }), refetchOnMount: 'always' });
  if (query.isPending) return <ConnectionSkeleton />;
  const error = query.error ? toErrorView(query.error) : null;
  if (error?.code === 'not-found') return <NotFoundNote />;
  return (
    <>
      {error && (
        <ErrorNotice
          error={error}
          title={query.data ? 'This page may be behind' : 'The connection could not be loaded'}
          className="mb-5"
          actions={
            <Button size="small" busy={query.isFetching} onClick={() => query.refetch()}>
              Try again
            </Button>
          }
        />
      )}
      {query.data && <ConnectionDetails connection={query.data} />}
    </>
  );
}
