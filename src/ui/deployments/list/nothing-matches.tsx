'use client';

import SearchX from 'lucide-react/icons/search-x';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../components/button.tsx';

/** There are deployments, but none that the filters let through. */
export function NothingMatches({ onClear }: { onClear(): void }) {
  const t = useTranslations('deployments');
  return (
    <div className="flex flex-col items-center rounded-2xl border border-line border-dashed bg-surface px-6 py-14 text-center">
      <SearchX aria-hidden className="mb-4 size-6 text-faint" />
      <h2 className="text-lg">{t('noMatch.title')}</h2>
      <p className="mt-1 mb-5 text-muted">{t('noMatch.note')}</p>
      <Button onClick={onClear}>{t('clear')}</Button>
    </div>
  );
}
