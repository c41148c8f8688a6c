'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import type { KeyView } from '../../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';

export interface MadeKey {
  key: string;
  view: KeyView;
}

interface ShownKeyProps {
  made: MadeKey;
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}

/** A key, this once. */
export function ShownKey({ made: { key, view }, onClose, returnFocusTo }: ShownKeyProps) {
  const t = useTranslations('keys');
  return (
    <Dialog title={t('shown.title')} onClose={onClose} returnFocusTo={returnFocusTo}>
      <Notice tone="warn" className="mt-3">
        {t('shown.note')}
      </Notice>
      <p className="mt-4 mb-1.5 font-medium">{t('shown.key', { name: view.name })}</p>
      <code className="wrap-anywhere block select-all rounded-xl border border-line bg-sunken p-3.5 font-mono text-sm">{key}</code>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-2">
        <CopyButton text={key} label={t('shown.copy')} showsLabel />
        <Button variant="primary" onClick={onClose}>
          {t('shown.kept')}
        </Button>
      </div>
    </Dialog>
  );
}
