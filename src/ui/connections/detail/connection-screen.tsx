'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { useTRPC } from '../../api/trpc.ts';
import { BackLink } from '../../components/back-link.tsx';
import { NotFoundNote } from '../../components/not-found-note.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { ConnectionDetails } from './connection-details.tsx';
import { ConnectionSkeleton } from './connection-skeleton.tsx';

export function ConnectionScreen({ id }: { id: string }) {
  const t = useTranslations('connections');
  const trpc = useTRPC();
  // What the server rendered may be older than what this tab has done since.
  const query = useQuery({ ...trpc.connections.get.queryOptions({ id }), refetchOnMount: 'always' });
  if (query.isPending) return <ConnectionSkeleton />;
  if (query.error && toErrorView(query.error).code === 'not-found') return <NotFoundNote />;
  return (
    <>
      {!query.data && (
        <div className="mb-5">
          <BackLink to="connections" />
          <h1 className="mt-3 text-2xl">{t('one')}</h1>
        </div>
      )}
      <QueryError query={query} title={query.data ? t('pageBehind') : t('failed.one')} className="mb-5" />
      {query.data && <ConnectionDetails connection={query.data} />}
    </>
  );
}
