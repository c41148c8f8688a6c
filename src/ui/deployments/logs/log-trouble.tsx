'use client';

import { useTranslations } from 'use-intl/react';
import { toErrorView } from '../../api/error-view.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import type { LogState } from './log-state.ts';

/** Why the log is not there, or not up to date. */
export function LogTrouble({ log: { error, phase }, onRetry }: { log: LogState; onRetry(): void }) {
  const t = useTranslations('logs');
  const common = useTranslations('common');
  if (error === null) return null;
  const view = toErrorView(error);
  if (view.code === 'not-found' || view.code === 'forbidden')
    return (
      <Notice tone="warn" className="mb-3">
        <p className="font-semibold">{t('denied.title')}</p>
        <p className="text-muted">{t('denied.note')}</p>
      </Notice>
    );
  return (
    <ErrorNotice
      error={view}
      title={t(phase === 'loading' ? 'failed.first' : 'failed.on')}
      className="mb-3"
      actions={
        <Button size="small" onClick={onRetry}>
          {common('tryAgain')}
        </Button>
      }
    />
  );
}
