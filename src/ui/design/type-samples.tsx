import { useTranslations } from 'use-intl/react';
import { Card } from '../components/card.tsx';
import { cn } from '../lib/cn.ts';

const sizes = {
  '2xl': 'text-2xl font-semibold',
  xl: 'text-xl font-semibold',
  lg: 'text-lg',
  base: 'text-base',
  sm: 'text-sm',
  xs: 'text-xs',
  '2xs': 'text-2xs',
};
const corners = { lg: 'rounded-lg', xl: 'rounded-xl', '2xl': 'rounded-2xl', full: 'rounded-full' };

export function TypeSamples() {
  const t = useTranslations('design');
  return (
    <Card title={t('type.title')}>
      <dl className="space-y-2">
        {Object.entries(sizes).map(([name, look]) => (
          <div key={name} className="flex items-baseline gap-4">
            <dt className="w-10 shrink-0 font-mono text-muted text-xs">{name}</dt>
            <dd className={cn('min-w-0 truncate', look)}>{t('type.sample')}</dd>
          </div>
        ))}
        <div className="flex items-baseline gap-4">
          <dt className="w-10 shrink-0 font-mono text-muted text-xs">mono</dt>
          <dd className="min-w-0 truncate font-mono text-sm">clawbot-7f3a · 20.0.0.4 · 19:04:11</dd>
        </div>
      </dl>
      <ul className="mt-5 flex flex-wrap gap-3">
        {Object.entries(corners).map(([name, look]) => (
          <li
            key={name}
            className={cn(
              'grid h-14 w-24 place-items-center border border-line-strong bg-surface font-mono text-muted text-xs shadow-card',
              look,
            )}
          >
            {name}
          </li>
        ))}
        <li className="grid h-14 w-24 place-items-center rounded-xl border border-line bg-surface font-mono text-muted text-xs shadow-pop">
          pop
        </li>
      </ul>
    </Card>
  );
}
