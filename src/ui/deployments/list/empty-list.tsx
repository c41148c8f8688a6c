'use client';

import Bot from 'lucide-react/icons/bot';
import { useTranslations } from 'use-intl/react';
import { NewButton } from './new-button.tsx';

export function EmptyList() {
  const t = useTranslations('deployments');
  return (
    <div className="flex flex-col items-center rounded-2xl border border-line border-dashed bg-surface px-6 py-16 text-center sm:py-20">
      <span className="mb-5 grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent">
        <Bot aria-hidden className="size-6" />
      </span>
      <h2 className="text-xl">{t('empty.title')}</h2>
      <p className="mt-2 mb-6 max-w-md text-balance text-muted">{t('empty.note')}</p>
      <NewButton>{t('empty.action')}</NewButton>
    </div>
  );
}
