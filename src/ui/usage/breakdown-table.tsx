'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import type { UsageRow, UsageView } from '../../api/types.ts';
import { useFormat } from '../language/use-format.ts';
import { cn } from '../lib/cn.ts';
import { hoursOf } from './hours-of.ts';
import { dotOf } from './series-look.ts';
import type { UsageChoice } from './usage-input.ts';

const headStyle = 'h-10 px-3 font-medium text-muted text-xs first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5';
const cellStyle = 'border-line border-t px-3 py-3 align-top first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5';
const onWide = 'max-sm:hidden';

/** What each comes to, the dearest first; on phones what explains stands below the name. */
export function BreakdownTable({ usage, groupBy }: { usage: UsageView; groupBy: UsageChoice['groupBy'] }) {
  const t = useTranslations('usage');
  const format = useFormat();
  const isByDeployment = groupBy === 'deployment';
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{t(`groups.${groupBy}`)}</caption>
        <thead>
          <tr>
            <th scope="col" className={cn(headStyle, 'text-left')}>
              {t(`groups.${groupBy}`)}
            </th>
            {isByDeployment && (
              <th scope="col" className={cn(headStyle, onWide, 'text-left')}>
                {t('state')}
              </th>
            )}
            {[t('running'), t('stopped')].map((title) => (
              <th key={title} scope="col" className={cn(headStyle, onWide, 'text-right')}>
                {title}
              </th>
            ))}
            <th scope="col" className={cn(headStyle, 'text-right')}>
              {t('cost')}
            </th>
          </tr>
        </thead>
        <tbody>
          {usage.rows.map((row, index) => (
            <Row
              key={row.key}
              row={row}
              isByDeployment={isByDeployment}
              dot={usage.series.findIndex(({ key }) => key === row.key)}
              index={index}
            />
          ))}
        </tbody>
      </table>
      {usage.moreRows > 0 && (
        <p className="border-line border-t px-4 py-3 text-muted text-sm sm:px-5">{t('more', { count: format.number(usage.moreRows) })}</p>
      )}
    </div>
  );
}

interface RowProps {
  row: UsageRow;
  index: number;
  /** Which colour of the chart is its own; -1 for none. */
  dot: number;
  isByDeployment: boolean;
}

function Row({ row, dot, isByDeployment }: RowProps) {
  const t = useTranslations('usage');
  const format = useFormat();
  const state = t(`states.${row.isDeleted ? 'deleted' : (row.state ?? 'none')}`);
  const hours = [row.runningHours, row.stoppedHours].map((value) => hoursOf(t, format, value));
  return (
    <tr>
      <th scope="row" className={cn(cellStyle, 'text-left font-normal')}>
        <span className="flex items-center gap-2">
          <span aria-hidden className={cn('size-2.5 shrink-0 rounded-xs', dot < 0 ? 'bg-line-strong' : dotOf(dot, false))} />
          <Name row={row} isByDeployment={isByDeployment} />
        </span>
        <Place row={row} />
        <span className="block pl-4.5 text-muted text-xs sm:hidden">
          {isByDeployment && `${state} · `}
          {t('running')} {hours[0]} · {t('stopped')} {hours[1]}
        </span>
      </th>
      {isByDeployment && <td className={cn(cellStyle, onWide, 'text-muted text-sm')}>{state}</td>}
      {hours.map((text, index) => (
        <td key={index === 0 ? t('running') : t('stopped')} className={cn(cellStyle, onWide, 'text-right text-muted text-sm tabular-nums')}>
          {text}
        </td>
      ))}
      <td className={cn(cellStyle, 'text-right font-medium tabular-nums')}>{format.money(row.cost)}</td>
    </tr>
  );
}

function Name({ row, isByDeployment }: Pick<RowProps, 'row' | 'isByDeployment'>) {
  if (!isByDeployment) return <span className="wrap-anywhere font-medium">{row.name}</span>;
  return (
    <Link href={`/deployments/${row.key}`} className="wrap-anywhere rounded font-medium underline-offset-4 hover:underline">
      {row.name}
    </Link>
  );
}

function Place({ row }: Pick<RowProps, 'row'>) {
  const parts = [row.region, row.size].filter((part) => part !== null && part !== row.name);
  return parts.length > 0 && <span className="block pl-4.5 text-muted text-xs">{parts.join(' · ')}</span>;
}
