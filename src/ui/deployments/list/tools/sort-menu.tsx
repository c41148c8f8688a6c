'use client';

import ArrowUpDown from 'lucide-react/icons/arrow-up-down';
import { useTranslations } from 'use-intl/react';
import { type ListSort, listSorts, usualOrders } from '../../../../domain/deployment-list.ts';
import { Menu } from '../../../components/menu.tsx';
import type { ToolsProps } from './list-tools.tsx';

/** The order of the list; the heads of the columns turn it round. */
export function SortMenu({ view, onChange }: Pick<ToolsProps, 'view' | 'onChange'>) {
  const t = useTranslations('deployments');
  const options = listSorts.map((sort) => ({ value: sort, title: t(`sorts.${sort}`) }));
  const choose = (value: string) => {
    const sort = listSorts.find((known): known is ListSort => known === value) ?? 'newest';
    onChange({ sort, order: usualOrders[sort] });
  };
  return (
    <Menu
      entries={[{ type: 'choice', value: view.sort, options, onChange: choose }]}
      aria-label={t('sortedBy', { sort: t(`sorts.${view.sort}`) })}
    >
      <ArrowUpDown aria-hidden />
      {t(`sorts.${view.sort}`)}
    </Menu>
  );
}
