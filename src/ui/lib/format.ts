import type { useTranslations } from 'use-intl/react';
import type { Language } from '../language/languages.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const ageUnits = [
  { unit: 'year', length: 365 * day },
  { unit: 'month', length: 30 * day },
  { unit: 'day', length: day },
  { unit: 'hour', length: hour },
  { unit: 'minute', length: minute },
] as const;

const money = { style: 'currency', currency: 'USD' } as const;
const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

type Words = ReturnType<typeof useTranslations<'common'>>;

/** How numbers, times and money are written in a language. */
export function createFormat(language: Language, t: Words) {
  const amounts = new Intl.NumberFormat(language, money);
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const ages = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const date = (iso: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options).format(new Date(iso));
  const duration = (milliseconds: number): string => {
    const length = Math.max(0, milliseconds);
    if (length < 100) return `< ${t('duration.seconds', { seconds: tenths.format(0.1) })}`;
    if (length < 10 * second) return t('duration.seconds', { seconds: tenths.format(Math.floor(length / 100) / 10) });
    if (length < minute) return t('duration.seconds', { seconds: String(Math.floor(length / second)) });
    const [minutes, seconds] = [Math.floor(length / minute), pad(Math.floor((length % minute) / second))];
    if (length < hour) return t('duration.minutes', { minutes: String(minutes), seconds });
    return t('duration.hours', { hours: String(Math.floor(length / hour)), minutes: pad(minutes % 60) });
  };
  return {
    /** `1,234.5`; at most one digit behind the point. */
    number: (value: number) => numbers.format(value),
    /** `$54.20` */
    money: (usd: number) => amounts.format(usd),
    /** What a month costs, in US dollars; `null` is a price that is not known. */
    monthlyCost(usd: number | null): string {
      if (usd === null) return t('price.unknown');
      return usd === 0 ? t('price.free') : t('price.monthly', { amount: amounts.format(usd) });
    },
    /** `< 0.1 s`, `0.4 s`, `12 s`, `1 min 05 s`, `2 h 03 min`; never negative, whatever the clocks say. */
    duration,
    /** For what is still counting: whole seconds from the first on. */
    wholeSeconds: (seconds: number) => (seconds < 10 ? t('duration.seconds', { seconds: String(seconds) }) : duration(seconds * 1000)),
    /** `just now`, `3 minutes ago`, `yesterday`. A time in the future counts as now. */
    age(iso: string, nowMs: number): string {
      const age = nowMs - Date.parse(iso);
      const found = ageUnits.find(({ length }) => age >= length);
      return found ? ages.format(-Math.floor(age / found.length), found.unit) : t('justNow');
    },
    /** In the reader's time zone, or in the one given. */
    dateTime: (iso: string, timeZone?: string) => date(iso, { dateStyle: 'medium', timeStyle: 'medium', timeZone }),
    /** `Dec 10, 2026`, the same day for every reader: for what holds until the end of a day. */
    day: (iso: string) => date(iso, { dateStyle: 'medium', timeZone: 'UTC' }),
    /** `14:03:09`, for log lines. */
    clock: (iso: string, timeZone?: string) => date(iso, { ...clock, timeZone }),
  };
}

export type Format = ReturnType<typeof createFormat>;

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
