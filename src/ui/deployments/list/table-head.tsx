'use client';

import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import { useTranslations } from 'use-intl/react';
import { type ListSort, usualOrders } from '../../../domain/deployment-list.ts';
import type { ListView } from './list-view.ts';
import type { ChangeView } from './use-list-view.ts';

interface Column {
  name: 'name' | 'status' | 'where' | 'version' | 'cost' | 'created' | 'changed';
  sort?: ListSort;
  width: string;
}

const columnsOf = (sort: ListSort): Column[] => [
  { name: 'name', sort: 'name', width: '' },
  { name: 'status', sort: 'status', width: 'md:w-35' },
  { name: 'where', width: 'md:w-51' },
  { name: 'version', width: 'md:w-23 md:max-lg:hidden' },
  { name: 'cost', sort: 'cost', width: 'md:w-34' },
  sort === 'changed' ? { name: 'changed', sort: 'changed', width: 'md:w-32' } : { name: 'created', sort: 'newest', width: 'md:w-32' },
];

/** The names of the columns. Those that order the list are buttons: pressed once by it, pressed again the other way round. */
export function TableHead({ view, onChange }: { view: ListView; onChange: ChangeView }) {
  const t = useTranslations('deployments');
  return (
    <thead className="max-md:hidden">
      <tr aria-rowindex={1}>
        {columnsOf(view.sort).map(({ name, sort, width }) => (
          <th
            key={name}
            scope="col"
            aria-sort={sort === view.sort ? (view.order === 'asc' ? 'ascending' : 'descending') : undefined}
            className={`h-10 px-3 text-left font-medium text-muted text-xs first:pl-5 ${width}`}
          >
            {sort ? <SortButton title={t(`columns.${name}`)} sort={sort} view={view} onChange={onChange} /> : t(`columns.${name}`)}
          </th>
        ))}
        <th scope="col" className="md:w-38">
          <span className="sr-only">{t('columns.actions')}</span>
        </th>
      </tr>
    </thead>
  );
}

interface SortButtonProps {
  title: string;
  sort: ListSort;
  view: ListView;
  onChange: ChangeView;
}

function SortButton({ title, sort, view, onChange }: SortButtonProps) {
  const isChosen = sort === view.sort;
  const Arrow = view.order === 'asc' ? ArrowUp : ArrowDown;
  const turned = view.order === 'asc' ? 'desc' : 'asc';
  return (
    <button
      type="button"
      onClick={() => onChange({ sort, order: isChosen ? turned : usualOrders[sort] })}
      className="-mx-1 inline-flex items-center gap-1 rounded px-1 py-0.5 hover:text-ink"
    >
      {title}
      {isChosen && <Arrow aria-hidden className="size-3.5" />}
    </button>
  );
}
