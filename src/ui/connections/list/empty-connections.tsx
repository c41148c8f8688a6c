import Cloud from 'lucide-react/icons/cloud';
import { useTranslations } from 'use-intl/react';
import { ConnectButton } from './connect-button.tsx';

export function EmptyConnections() {
  const t = useTranslations('connections');
  return (
    <div className="flex flex-col items-center rounded-2xl border border-line border-dashed bg-surface px-6 py-16 text-center sm:py-20">
      <span className="mb-5 grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent">
        <Cloud aria-hidden className="size-6" />
      </span>
      <h2 className="text-xl">{t('empty.title')}</h2>
      <p className="mt-2 mb-6 max-w-md text-balance text-muted">{t('empty.note')}</p>
      <ConnectButton />
    </div>
  );
}
