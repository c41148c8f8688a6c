import { useLocale, useTranslations } from 'use-intl/react';
import type { MetricsView } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { useFormat } from '../../language/use-format.ts';
import { cn } from '../../lib/cn.ts';
import { formatMoment } from './format-reading.ts';

type Span = MetricsView['health']['spans'][number];

const width = 600;
const fills: Record<Span['state'], string> = {
  healthy: 'fill-ok',
  unhealthy: 'fill-bad',
  making: 'fill-accent',
  off: 'fill-line-strong',
  unknown: 'fill-line',
};

/** When the gateway did its work, as it was recorded. */
export function HealthCard({ view }: { view: MetricsView }) {
  const t = useTranslations('metrics');
  const language = useLocale();
  const format = useFormat();
  const { spans, lookEverySeconds } = view.health;
  const from = Date.parse(view.from);
  const spanMs = Date.parse(view.to) - from;
  const x = (iso: string) => ((Date.parse(iso) - from) / spanMs) * width;
  const states = [...new Set(spans.map(({ state }) => state))];
  return (
    <Card title={t('titles.health')}>
      <svg viewBox={`0 0 ${width} 24`} preserveAspectRatio="none" aria-hidden="true" className="h-6 w-full overflow-hidden rounded">
        {spans.map((span) => (
          <rect
            key={span.from}
            x={x(span.from)}
            width={Math.max(0.5, x(span.to) - x(span.from))}
            height={24}
            className={fills[span.state]}
          />
        ))}
      </svg>
      <p aria-hidden="true" className="mt-1 flex justify-between text-faint text-xs tabular-nums">
        <span>{formatMoment(language, from, spanMs)}</span>
        <span>{formatMoment(language, from + spanMs, spanMs)}</span>
      </p>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {states.map((state) => (
          <li key={state} className="flex items-center gap-1.5">
            <svg viewBox="0 0 10 10" aria-hidden="true" className="size-2.5">
              <rect width={10} height={10} rx={2} className={cn(fills[state])} />
            </svg>
            {t(`states.${state}`)}
          </li>
        ))}
      </ul>
      {lookEverySeconds !== null && (
        <p className="mt-2 text-muted text-sm">{t('looks', { every: format.duration(lookEverySeconds * 1000) })}</p>
      )}
      <Disclosure summary={t('showTable')} className="mt-3">
        <ol className="space-y-1 tabular-nums">
          {spans.toReversed().map((span) => (
            <li key={span.from}>
              <span className="text-muted">
                {formatMoment(language, Date.parse(span.from), spanMs)} – {formatMoment(language, Date.parse(span.to), spanMs)}
              </span>{' '}
              {t(`states.${span.state}`)}
            </li>
          ))}
        </ol>
      </Disclosure>
    </Card>
  );
}
