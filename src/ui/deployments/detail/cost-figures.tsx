'use client';

import { useTranslations } from 'use-intl/react';
import type { DeploymentUsageView } from '../../../api/types.ts';
import { useFormat } from '../../language/use-format.ts';
import { hoursOf } from '../../usage/hours-of.ts';
import { listGaps } from './cost-gaps.ts';

interface CostFiguresProps {
  usage: DeploymentUsageView;
  /** Whether somebody sends a bill for it; of this computer only the hours are known. */
  isBilled: boolean;
  isDeleted: boolean;
  firstRanAt: string | null;
}

/** So far, and this month until its end. */
export function CostFigures({ usage, isBilled, isDeleted, firstRanAt }: CostFiguresProps) {
  const t = useTranslations('detail');
  const words = useTranslations('usage');
  const format = useFormat();
  // Less than a cent is not nothing.
  const money = (usd: number) => (usd > 0 && usd < 0.005 ? `< ${format.money(0.01)}` : format.money(usd));
  const gaps = isBilled ? listGaps(usage, firstRanAt) : [];
  return (
    <>
      <dl className="grid grid-cols-2 gap-3">
        {isBilled && <Figure name={t(isDeleted ? 'cost.inAll' : 'cost.soFar')} value={money(usage.soFar)} />}
        {isBilled && !isDeleted && <Figure name={t('cost.forecast')} value={money(usage.month.forecast)} note={t('cost.forecastNote')} />}
        <Figure name={t('cost.hours')} value={hoursOf(words, format, usage.runningHours)} />
        {isBilled && !isDeleted && <Figure name={t('cost.month')} value={money(usage.month.soFar)} />}
      </dl>
      {gaps.map((gap) => (
        <p key={gap.kind} className="mt-2 text-sm text-warn">
          {gap.kind === 'unpriced'
            ? t('cost.unpriced', { hours: format.number(gap.hours) })
            : t('cost.since', { day: format.day(gap.since) })}
        </p>
      ))}
    </>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="text-lg tabular-nums">
        {value}
        {note && <span className="block text-muted text-xs">{note}</span>}
      </dd>
    </div>
  );
}
