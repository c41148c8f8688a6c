import { useTranslations } from 'use-intl/react';
import { Card } from '../components/card.tsx';
import { cn } from '../lib/cn.ts';

/** Grounds and what may be written on each; the words keep a contrast of 4.5 to 1 on it. */
const grounds = {
  canvas: 'bg-canvas text-ink',
  surface: 'bg-surface text-ink',
  sunken: 'bg-sunken text-muted',
  hover: 'bg-hover text-muted',
  'accent-soft': 'bg-accent-soft text-accent',
  'ok-soft': 'bg-ok-soft text-ok',
  'warn-soft': 'bg-warn-soft text-warn',
  'bad-soft': 'bg-bad-soft text-bad',
  'accent-fill': 'bg-accent-fill text-white',
  'bad-fill': 'bg-bad-fill text-white',
};
const words = {
  ink: 'text-ink',
  muted: 'text-muted',
  faint: 'text-faint',
  accent: 'text-accent',
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
};
const series = ['bg-chart-1', 'bg-chart-2', 'bg-chart-3', 'bg-chart-4', 'bg-chart-5', 'bg-chart-6', 'bg-chart-7'];

export function ColourSamples() {
  const t = useTranslations('design');
  return (
    <Card title={t('colours.title')}>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-5">
        {Object.entries(grounds).map(([name, look]) => (
          <li key={name} className={cn('rounded-lg border border-line p-3 font-mono text-xs', look)}>
            {name}
          </li>
        ))}
      </ul>
      <p className="mt-4 flex flex-wrap gap-x-5 gap-y-1 font-mono text-sm">
        {Object.entries(words).map(([name, look]) => (
          <span key={name} className={look}>
            {name}
          </span>
        ))}
      </p>
      <p className="mt-4 text-muted text-sm">{t('colours.series')}</p>
      <ul className="mt-2 flex h-6 overflow-hidden rounded-lg">
        {series.map((look, index) => (
          <li key={look} className={cn('grow', look)}>
            <span className="sr-only">chart-{index + 1}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
