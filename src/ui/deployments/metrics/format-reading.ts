import type { MetricUnit } from '../../../domain/metrics.ts';
import type { Language } from '../../language/languages.ts';

const sizes = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `12.5 %`, `1.4 GB`, `30 KB/s`; sizes count by 1024, as the sizes of machines do. */
export function formatReading(language: Language, unit: MetricUnit, value: number): string {
  const write = (amount: number) => new Intl.NumberFormat(language, { maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount);
  if (unit === 'percent') return `${write(value)} %`;
  const power = Math.min(sizes.length - 1, Math.max(0, Math.floor(Math.log(Math.max(1, value)) / Math.log(1024))));
  return `${write(value / 1024 ** power)} ${sizes[power]}${unit === 'bytes' ? '' : '/s'}`;
}

/** The time of a reading in the reader's zone; with the day where the range is longer than one. */
export function formatMoment(language: Language, ms: number, spanMs: number): string {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = spanMs > 3_600_000 ? ({ day: 'numeric', month: 'short' } as const) : {};
  return new Intl.DateTimeFormat(language, { ...day, ...clock }).format(ms);
}
