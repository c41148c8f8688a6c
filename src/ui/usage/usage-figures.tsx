'use client';

import { useTranslations } from 'use-intl/react';
import type { UsageView } from '../../api/types.ts';
import { useFormat } from '../language/use-format.ts';
import { hoursOf } from './hours-of.ts';

/** The sums on top. */
export function UsageFigures({ usage }: { usage: UsageView }) {
  const t = useTranslations('usage');
  const format = useFormat();
  const { days, total, machines, month, runningHours } = usage;
  const time = t('totalNote', { from: format.day(days[0] ?? ''), to: format.day(days.at(-1) ?? '') });
  const parts = t('machines', { machines: format.money(machines), kept: format.money(total - machines) });
  return (
    <dl
      aria-label={t('figures')}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line shadow-card lg:grid-cols-4"
    >
      <Figure name={t('total')} value={format.money(total)} note={time} />
      <Figure name={t('hours')} value={hoursOf(t, format, runningHours)} note={total > 0 ? parts : ''} />
      <Figure name={t('monthSoFar')} value={format.money(month.soFar)} note="" />
      <Figure name={t('forecast')} value={format.money(month.forecast)} note={t('forecastNote')} />
    </dl>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className="row-span-2 grid grid-rows-subgrid gap-y-0 bg-surface p-4 sm:p-5">
      <dt className="text-muted text-sm">{name}</dt>
      <dd>
        <span className="block text-2xl tabular-nums">{value}</span>
        {note && <span className="mt-0.5 block text-muted text-xs">{note}</span>}
      </dd>
    </div>
  );
}
