'use client';

import Lock from 'lucide-react/icons/lock';
import { useTranslations } from 'use-intl/react';
import { BackLink } from '../../components/back-link.tsx';
import { FullPageNote } from '../../components/full-page-note.tsx';
import { useDenial } from '../../session/permissions.ts';
import { neededRole } from '../actions.ts';
import { CreateForm } from './create-form.tsx';
import type { DraftOptions } from './use-draft.ts';

export function CreateScreen(props: DraftOptions) {
  const t = useTranslations('create');
  const denial = useDenial(neededRole('create'));
  if (denial)
    return (
      <FullPageNote icon={Lock} title={t('denied.title')}>
        <p>{t('denied.note', { denial })}</p>
      </FullPageNote>
    );
  return (
    <div className="mx-auto max-w-2xl">
      <BackLink />
      <h1 className="mt-3 text-2xl">{t('title')}</h1>
      <p className="mt-1.5 text-muted">{t('lead')}</p>
      <CreateForm {...props} />
    </div>
  );
}
