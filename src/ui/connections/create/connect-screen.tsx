'use client';

import Lock from 'lucide-react/icons/lock';
import { useTranslations } from 'use-intl/react';
import type { ConnectionKindView } from '../../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { FullPageNote } from '../../components/full-page-note.tsx';
import { useDenial } from '../../session/permissions.ts';
import { ConnectForm } from './connect-form.tsx';

export function ConnectScreen({ kinds }: { kinds: readonly ConnectionKindView[] }) {
  const t = useTranslations('connections');
  const denial = useDenial('admin');
  if (denial)
    return (
      <FullPageNote icon={Lock} title={t('denied.title')}>
        <p>{t('denied.note', { denial })}</p>
      </FullPageNote>
    );
  return (
    <div className="mx-auto max-w-2xl">
      <BackLink to="connections" />
      <h1 className="mt-3 text-2xl">{t('connect')}</h1>
      <p className="mt-1.5 text-muted">{t('connectLead')}</p>
      <ConnectForm kinds={kinds} />
    </div>
  );
}
