'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ErrorView } from '../../api/error-view.ts';
import { Button, buttonStyle } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';

interface ActionFailureProps {
  name: string;
  error: ErrorView | null;
  /** A sign-in link whose tab the browser did not let open. */
  blockedUrl: string | null;
  onDismiss(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** What became of an action of a row, when it was not done: a row has no room for it. */
export function ActionFailure({ name, error, blockedUrl, onDismiss, returnFocusTo }: ActionFailureProps) {
  const t = useTranslations('deployments');
  if (error)
    return (
      <Dialog title={t('notDone', { name })} onClose={onDismiss} returnFocusTo={returnFocusTo}>
        <ErrorNotice error={error} className="mt-4" />
        <div className="mt-5 flex justify-end">
          <Button onClick={onDismiss}>{t('close')}</Button>
        </div>
      </Dialog>
    );
  if (!blockedUrl) return null;
  return (
    <Dialog title={t('opening.ready', { name })} onClose={onDismiss} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">{t('opening.blocked')}</p>
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onDismiss}>{t('close')}</Button>
        <a href={blockedUrl} target="_blank" rel="noopener noreferrer" onClick={onDismiss} className={buttonStyle({ variant: 'primary' })}>
          {t.rich('opening.open', { name, more: () => null })}
        </a>
      </div>
    </Dialog>
  );
}
