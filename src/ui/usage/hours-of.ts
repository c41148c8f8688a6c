import type { useTranslations } from 'use-intl/react';
import type { Format } from '../lib/format.ts';

/** `4.5 h`, `1,204 h` */
export function hoursOf(t: ReturnType<typeof useTranslations<'usage'>>, format: Format, hours: number): string {
  return t('hoursShort', { hours: format.number(hours >= 10 ? Math.round(hours) : hours) });
}
