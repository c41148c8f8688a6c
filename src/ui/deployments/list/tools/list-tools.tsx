'use client';

import { useTranslations } from 'use-intl/react';
import type { DeploymentCounts } from '../../../../api/types.ts';
import { isFiltered, type ListView, noFilter } from '../list-view.ts';
import type { ChangeView } from '../use-list-view.ts';
import { PlaceFilters } from './place-filters.tsx';
import { SearchField } from './search-field.tsx';
import { SortMenu } from './sort-menu.tsx';
import { StatusChips } from './status-chips.tsx';

export interface ToolsProps {
  view: ListView;
  counts: DeploymentCounts | null;
  onChange: ChangeView;
}

/** Search, filters and order of the list. */
export function ListTools({ view, counts, onChange }: ToolsProps) {
  const t = useTranslations('deployments');
  return (
    <search aria-label={t('tools')} className="mt-5 flex flex-wrap items-center gap-2">
      <SearchField value={view.search} onChange={(search, how) => onChange({ search }, how)} />
      <PlaceFilters view={view} counts={counts} onChange={onChange} />
      <SortMenu view={view} onChange={onChange} />
      <div className="flex w-full flex-wrap items-center gap-1.5">
        <StatusChips view={view} counts={counts} onChange={onChange} />
        {isFiltered(view) && (
          <button
            type="button"
            onClick={() => onChange(noFilter)}
            className="h-8 rounded-lg px-2 text-muted text-sm underline-offset-4 hover:text-ink hover:underline"
          >
            {t('clear')}
          </button>
        )}
      </div>
      <p role="status" className="sr-only">
        {counts && isFiltered(view) && t('matching', { count: counts.matching })}
      </p>
    </search>
  );
}
