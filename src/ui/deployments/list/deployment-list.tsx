'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { QueryError } from '../../components/query-error.tsx';
import { DeploymentTable } from './deployment-table.tsx';
import { EmptyList } from './empty-list.tsx';
import { ListEnd } from './list-end.tsx';
import { ListHeading } from './list-heading.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { isFiltered, noFilter } from './list-view.ts';
import { NothingMatches } from './nothing-matches.tsx';
import { ListTools } from './tools/list-tools.tsx';
import { useDeploymentCounts, useDeploymentList } from './use-deployment-list.ts';
import { useListKeys } from './use-list-keys.ts';
import { useListView } from './use-list-view.ts';

export function DeploymentList() {
  const t = useTranslations('deployments');
  const { view, change } = useListView();
  const list = useDeploymentList(view);
  const counts = useDeploymentCounts(view);
  const screen = useRef<HTMLDivElement>(null);
  useListKeys(screen);
  // What keeps the list away mostly keeps its counts away too: that is told once, and tried again together.
  const reading = {
    error: list.isFetchNextPageError ? null : list.error,
    isFetching: list.isFetching,
    refetch: () => Promise.all([list.refetch(), counts.isError && counts.refetch()]),
  };
  if (list.isPending) return <ListSkeleton />;
  const pages = list.data?.pages ?? [];
  const hasRows = pages.some(({ items }) => items.length > 0);
  const filtered = isFiltered(view);
  const isFirstRun = list.isSuccess && !hasRows && !filtered;
  return (
    <div ref={screen}>
      <ListHeading counts={counts.data ?? null} isFiltered={filtered} hasAction={!isFirstRun} />
      {!isFirstRun && <ListTools view={view} counts={counts.data ?? null} onChange={change} />}
      <div className="mt-4 space-y-4">
        <QueryError query={reading} title={t(hasRows ? 'failed.behind' : 'failed.list')} />
        {!reading.error && <QueryError query={counts} title={t('failed.counts')} />}
        {isFirstRun && <EmptyList />}
        {list.isSuccess && !hasRows && filtered && <NothingMatches onClear={() => change(noFilter)} />}
        {hasRows && (
          <DeploymentTable
            pages={pages}
            total={counts.data?.matching ?? -1}
            view={view}
            onChange={change}
            isOutdated={list.isPlaceholderData}
          />
        )}
        <ListEnd list={list} />
      </div>
      <ListFoot
        includesDeleted={view.includesDeleted}
        onToggle={() => change({ includesDeleted: !view.includesDeleted })}
        hasRows={hasRows}
      />
    </div>
  );
}

function ListFoot({ includesDeleted, hasRows, onToggle }: { includesDeleted: boolean; hasRows: boolean; onToggle(): void }) {
  const t = useTranslations('deployments');
  return (
    <div className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-muted text-sm">
      <button type="button" onClick={onToggle} className="rounded underline-offset-4 hover:text-ink hover:underline">
        {t(includesDeleted ? 'hideDeleted' : 'showDeleted')}
      </button>
      {hasRows && (
        <p className="pointer-coarse:hidden text-xs max-md:hidden">
          {t.rich('keys', {
            key: (text) => <kbd className="mx-0.5 rounded border border-line bg-surface px-1.5 py-0.5 font-sans">{text}</kbd>,
          })}
        </p>
      )}
    </div>
  );
}
