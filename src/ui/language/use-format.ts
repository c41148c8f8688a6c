'use client';

import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl/react';
import { createFormat } from '../lib/format.ts';

/** Numbers, times and money in the person's language. */
export function useFormat() {
  const language = useLocale();
  const t = useTranslations('common');
  return useMemo(() => createFormat(language, t), [language, t]);
}
