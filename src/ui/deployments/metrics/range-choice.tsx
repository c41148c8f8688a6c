import { useId } from 'react';
import { useTranslations } from 'use-intl/react';
import { type MetricRange, metricRanges } from '../../../domain/metrics.ts';

interface RangeChoiceProps {
  value: MetricRange;
  onChange(range: MetricRange): void;
}

/** How far back to look. */
export function RangeChoice({ value, onChange }: RangeChoiceProps) {
  const t = useTranslations('metrics');
  const name = useId();
  return (
    <fieldset className="flex w-fit overflow-hidden rounded-lg border border-line-strong bg-surface text-sm">
      <legend className="sr-only">{t('range')}</legend>
      {metricRanges.map((range) => (
        <label
          key={range}
          className="border-line-strong px-3 py-1.5 not-first-of-type:border-l hover:bg-hover has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2"
        >
          <input type="radio" name={name} value={range} checked={range === value} onChange={() => onChange(range)} className="sr-only" />
          {t(`ranges.${range}`)}
        </label>
      ))}
    </fieldset>
  );
}
