import { useTranslations } from 'use-intl/react';
import type { ConnectionView } from '../../../api/types.ts';
import { ConnectionRow } from './connection-row.tsx';

const columns = ['name', 'state', 'kind', 'subscription', 'passed', 'deployments'] as const;
const headStyle = 'h-10 px-3 text-left font-medium text-muted text-xs first:pl-5 last:pr-5';

/** A table on wide screens; on phones every row becomes a card. */
export function ConnectionTable({ items }: { items: readonly ConnectionView[] }) {
  const t = useTranslations('connections');
  return (
    <table className="w-full max-md:block md:border-separate md:border-spacing-0 md:overflow-hidden md:rounded-xl md:border md:border-line md:bg-surface md:shadow-card">
      <caption className="sr-only">{t('caption')}</caption>
      <thead className="max-md:sr-only">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={headStyle}>
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block max-md:space-y-3">
        {items.map((connection) => (
          <ConnectionRow key={connection.id} connection={connection} />
        ))}
      </tbody>
    </table>
  );
}
