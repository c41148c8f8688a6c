'use client';

import ClipboardCheck from 'lucide-react/icons/clipboard-check';
import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../../api/error-view.ts';
import { Passport } from '../../../azure/passport/passport.tsx';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { useConnections } from '../../../connections/use-connections.ts';
import type { usePreflight } from '../use-preflight.ts';

interface PreflightSectionProps {
  connectionId: string;
  preflight: ReturnType<typeof usePreflight>;
}

/** Finds out before money is spent whether it would succeed. */
export function PreflightSection({ connectionId, preflight }: PreflightSectionProps) {
  const t = useTranslations('create');
  const { passport, isPending, error, run } = preflight;
  const account = useConnections().data?.items.find(({ id }) => id === connectionId) ?? null;
  return (
    <Card
      title={t('check.title')}
      aside={
        <Button size="small" busy={isPending} onClick={run}>
          {!isPending && <ClipboardCheck aria-hidden />}
          {passport ? t('check.again') : t('check.first')}
        </Button>
      }
    >
      {error && !isPending && <ErrorNotice error={toErrorView(error)} title={t('check.failed')} className="mb-3" />}
      {passport ? (
        <Passport rows={passport.checks} account={account} foldsPassed />
      ) : (
        <p role="status" className="text-muted text-sm">
          {isPending ? t('check.asking') : t('check.note')}
        </p>
      )}
    </Card>
  );
}
