'use client';

import Plus from 'lucide-react/icons/plus';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../components/button.tsx';
import { useDenial } from '../../session/permissions.ts';

interface ConnectLinkProps {
  isFirst: boolean;
  /** Whether the accounts that are connected could not be read. */
  failed: boolean;
  onRetry(): void;
}

/** Leads from the choice of a place to a new account. */
export function ConnectLink({ isFirst, failed, onRetry }: ConnectLinkProps) {
  const t = useTranslations('create');
  const words = useTranslations('common');
  const denial = useDenial('admin');
  if (failed)
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 text-bad text-sm">
        {t('connect.failed')}
        <Button size="small" onClick={onRetry}>
          {words('tryAgain')}
        </Button>
      </p>
    );
  const title = t(isFirst ? 'connect.first' : 'connect.another');
  if (denial) return <p className="text-muted text-sm">{t('connect.denied', { title, denial })}</p>;
  return (
    <Link
      href="/connections/new"
      className="flex items-center gap-3 rounded-xl border border-line-strong border-dashed p-3.5 text-muted transition-colors hover:bg-hover hover:text-ink"
    >
      <Plus aria-hidden className="size-4" />
      {title}
    </Link>
  );
}
