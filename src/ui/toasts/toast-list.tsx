'use client';

import CircleCheck from 'lucide-react/icons/circle-check';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import X from 'lucide-react/icons/x';
import Link from 'next/link';
import * as Toast from 'radix-ui/toast';
import { useTranslations } from 'use-intl/react';
import { buttonStyle } from '../components/button.tsx';
import type { ToastNews } from './to-toast.ts';

const shownSeconds = 8;

interface ToastListProps {
  news: readonly ToastNews[];
  onClose(seq: number): void;
}

/** In the corner, read out, and gone by themselves unless somebody is at them; F8 leads there. */
export function ToastList({ news, onClose }: ToastListProps) {
  const t = useTranslations('toasts');
  return (
    <Toast.Provider duration={shownSeconds * 1000} label={t('label')} swipeDirection="right">
      {news.map((toast) => (
        <ToastCard key={toast.seq} toast={toast} onClose={() => onClose(toast.seq)} />
      ))}
      <Toast.Viewport
        label={t('list', { hotkey: 'F8' })}
        className="fixed right-4 bottom-4 z-40 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 outline-none print:hidden"
      />
    </Toast.Provider>
  );
}

function ToastCard({ toast: { deploymentId, name, kind, isDone }, onClose }: { toast: ToastNews; onClose(): void }) {
  const t = useTranslations('toasts');
  const Icon = isDone ? CircleCheck : OctagonAlert;
  return (
    <Toast.Root
      type="background"
      onOpenChange={onClose}
      className="flex animate-pop items-start gap-3 rounded-xl border border-line bg-surface p-3.5 text-ink shadow-pop"
    >
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isDone ? 'text-ok' : 'text-bad'}`} />
      <Toast.Title className="wrap-anywhere min-w-0 grow">{t(isDone ? `done.${kind}` : `failed.${kind}`, { name })}</Toast.Title>
      <Toast.Action asChild altText={t('showAlt', { name })}>
        <Link href={`/deployments/${deploymentId}`} className="shrink-0 font-medium text-accent hover:underline">
          {t('show')}
        </Link>
      </Toast.Action>
      <Toast.Close aria-label={t('close')} className={buttonStyle({ variant: 'quiet', size: 'icon', className: '-my-1.5 -mr-1.5' })}>
        <X aria-hidden />
      </Toast.Close>
    </Toast.Root>
  );
}
