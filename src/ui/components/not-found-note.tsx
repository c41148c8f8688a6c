'use client';

import Compass from 'lucide-react/icons/compass';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import { useDocumentTitle } from '../lib/use-document-title.ts';
import { buttonStyle } from './button.tsx';
import { FullPageNote } from './full-page-note.tsx';

export function NotFoundNote() {
  const t = useTranslations('common');
  useDocumentTitle(t('notFound.tab'));
  return (
    <FullPageNote
      icon={Compass}
      title={t('notFound.title')}
      actions={
        <Link href="/deployments" className={buttonStyle({ variant: 'primary' })}>
          {t('toDeployments')}
        </Link>
      }
    >
      <p>{t('notFound.note')}</p>
    </FullPageNote>
  );
}
