'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';

interface DeployButtonProps {
  busy: boolean;
  /** Whether a check failed and was pointed out; the next press deploys all the same. */
  isWarned: boolean;
}

export function DeployButton({ busy, isWarned }: DeployButtonProps) {
  const t = useTranslations('create');
  const button = useRef<HTMLButtonElement>(null);
  // The warning above pushes the button down, maybe out of sight.
  useEffect(() => {
    if (isWarned) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isWarned]);
  return (
    <Button ref={button} type="submit" variant="primary" size="large" className="scroll-mb-6 px-8" busy={busy}>
      {isWarned ? t('deployAnyway') : t('deploy')}
    </Button>
  );
}

/** Stands above the button that it is about. */
export function DeployWarning({ isWarned }: Pick<DeployButtonProps, 'isWarned'>) {
  const t = useTranslations('create');
  return (
    <div role="alert">
      {isWarned && (
        <Notice tone="warn">
          <p className="font-semibold">{t('warned.title')}</p>
          <p className="mt-0.5 text-muted">{t('warned.note')}</p>
        </Notice>
      )}
    </div>
  );
}
