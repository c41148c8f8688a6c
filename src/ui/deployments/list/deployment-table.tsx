'use client';

import { useTranslations } from 'use-intl/react';
import type { DeploymentPage } from '../../../api/types.ts';
import { cn } from '../../lib/cn.ts';
import { chunkRows } from './chunk-rows.ts';
import type { ListView } from './list-view.ts';
import { RowChunk } from './row-chunk.tsx';
import { TableHead } from './table-head.tsx';
import type { ChangeView } from './use-list-view.ts';

interface DeploymentTableProps {
  pages: readonly DeploymentPage[];
  /** How many rows there are in all; -1 when that is not known. */
  total: number;
  view: ListView;
  onChange: ChangeView;
  /** Whether these rows are of the view before, shown until those of this one come. */
  isOutdated: boolean;
}

/** A table on wide screens; on phones every row becomes a card. Only the rows near the screen are there in full. */
export function DeploymentTable({ pages, total, view, onChange, isOutdated }: DeploymentTableProps) {
  const t = useTranslations('deployments');
  const chunks = chunkRows(pages.map(({ items }) => items));
  return (
    <table
      aria-rowcount={total < 0 ? -1 : total + 1}
      aria-busy={isOutdated}
      className={cn(
        'w-full table-fixed transition-opacity max-md:block md:overflow-hidden md:rounded-xl md:border md:border-line md:bg-surface md:shadow-card md:border-separate md:border-spacing-0',
        isOutdated && 'opacity-60',
      )}
    >
      <caption className="sr-only">{t('caption', { sort: t(`sorts.${view.sort}`) })}</caption>
      <TableHead view={view} onChange={onChange} />
      {chunks.map(({ key, rows, firstIndex }) => (
        <RowChunk key={key} rows={rows} firstIndex={firstIndex} showsChange={view.sort === 'changed'} />
      ))}
    </table>
  );
}
