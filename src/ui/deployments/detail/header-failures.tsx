'use client';

import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { Button, buttonStyle } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import type { useChange } from '../use-change.ts';
import type { useOpen } from '../use-open.ts';

interface HeaderFailuresProps {
  change: ReturnType<typeof useChange>;
  opening: ReturnType<typeof useOpen>;
}

/** What became of the last press on a button, where it was not done. */
export function HeaderFailures({ change, opening }: HeaderFailuresProps) {
  const t = useTranslations('detail');
  const words = useTranslations('deployments');
  const { blockedUrl, forget } = opening;
  const dismiss = (onClick: () => void) => (
    <Button size="small" onClick={onClick}>
      {t('dismiss')}
    </Button>
  );
  return (
    <div className="space-y-3 not-empty:mt-4">
      {change.error && (
        <ErrorNotice
          error={toErrorView(change.error)}
          title={t('notAccepted', { action: words(`actions.${change.variables}`) })}
          actions={dismiss(change.reset)}
        />
      )}
      {opening.error && <ErrorNotice error={toErrorView(opening.error)} title={t('notOpened')} actions={dismiss(forget)} />}
      {blockedUrl && (
        <div role="status" className="flex flex-wrap items-center gap-3 rounded-xl border border-line bg-surface p-4 shadow-card">
          <p className="grow">{words('opening.blocked')}</p>
          <a href={blockedUrl} target="_blank" rel="noopener noreferrer" onClick={forget} className={buttonStyle({ variant: 'primary' })}>
            {t('openNow')}
          </a>
        </div>
      )}
    </div>
  );
}
