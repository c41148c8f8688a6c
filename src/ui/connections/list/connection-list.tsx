'use client';

import { useTranslations } from 'use-intl/react';
import { QueryError } from '../../components/query-error.tsx';
import { useConnections } from '../use-connections.ts';
import { ConnectButton } from './connect-button.tsx';
import { ConnectionTable } from './connection-table.tsx';
import { EmptyConnections } from './empty-connections.tsx';
import { ConnectionListSkeleton } from './list-skeleton.tsx';

export function ConnectionList() {
  const t = useTranslations('connections');
  const list = useConnections();
  if (list.isPending) return <ConnectionListSkeleton />;
  const items = list.data?.items ?? [];
  const isEmpty = list.isSuccess && items.length === 0;
  return (
    <>
      <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-2xl">{t('title')}</h1>
        {items.length > 0 && <span className="rounded-full bg-hover px-2 text-muted text-xs tabular-nums leading-5">{items.length}</span>}
        <div className="ml-auto">{!isEmpty && <ConnectButton />}</div>
      </div>
      {!isEmpty && <p className="mt-1.5 text-muted">{t('lead')}</p>}
      <div className="mt-6 space-y-4">
        <QueryError query={list} title={items.length > 0 ? t('behind') : t('failed.list')} />
        {isEmpty && <EmptyConnections />}
        {items.length > 0 && <ConnectionTable items={items} />}
      </div>
    </>
  );
}
