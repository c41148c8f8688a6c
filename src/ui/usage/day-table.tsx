'use client';

import { useTranslations } from 'use-intl/react';
import type { UsageView } from '../../api/types.ts';
import { Disclosure } from '../components/disclosure.tsx';
import { useFormat } from '../language/use-format.ts';
import { cn } from '../lib/cn.ts';

const headStyle = 'py-2 pr-4 text-left align-bottom font-medium text-muted text-xs';
/** On phones there is room for the sum only. */
const partStyle = 'max-md:hidden';

/** The chart in figures. */
export function DayTable({ days, series }: Pick<UsageView, 'days' | 'series'>) {
  const t = useTranslations('usage');
  return (
    <Disclosure summary={t('dayTable')} className="mt-4">
      <table className="w-full text-sm tabular-nums">
        <caption className="sr-only">{t('chart')}</caption>
        <thead>
          <tr>
            <th scope="col" className={headStyle}>
              {t('day')}
            </th>
            <th scope="col" className={headStyle}>
              {t('total')}
            </th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col" className={cn(headStyle, partStyle, 'wrap-anywhere')}>
                {key === null ? t('others') : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day, index) => (
            <DayRow key={day} day={day} costs={series.map(({ key, daily }) => ({ key, cost: daily[index] ?? 0 }))} />
          ))}
        </tbody>
      </table>
    </Disclosure>
  );
}

function DayRow({ day, costs }: { day: string; costs: { key: string | null; cost: number }[] }) {
  const format = useFormat();
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap border-line border-t py-1.5 pr-4 text-left font-normal">
        {format.day(day)}
      </th>
      <td className="border-line border-t py-1.5 pr-4">{format.money(costs.reduce((sum, { cost }) => sum + cost, 0))}</td>
      {costs.map(({ key, cost }) => (
        <td key={key} className={cn('border-line border-t py-1.5 pr-4 text-muted', partStyle)}>
          {format.money(cost)}
        </td>
      ))}
    </tr>
  );
}
