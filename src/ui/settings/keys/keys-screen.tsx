'use client';

import KeyRound from 'lucide-react/icons/key-round';
import Lock from 'lucide-react/icons/lock';
import { useTranslations } from 'use-intl/react';
import { QueryError } from '../../components/query-error.tsx';
import { useDenial } from '../../session/permissions.ts';
import { SettingsNote } from '../settings-note.tsx';
import { SettingsSkeleton } from '../settings-skeleton.tsx';
import { ExampleCard } from './example-card.tsx';
import { KeyList } from './key-list.tsx';
import { MakeKeyCard } from './make-key-card.tsx';
import { useKeys } from './use-keys.ts';

/** Keys of the workspace for scripts. */
export function KeysScreen() {
  const t = useTranslations('keys');
  const denial = useDenial('admin');
  const keys = useKeys(denial === null);
  if (denial) {
    return (
      <SettingsNote Icon={Lock} title={t('denied')}>
        {denial}
      </SettingsNote>
    );
  }
  if (keys.isPending) return <SettingsSkeleton />;
  return (
    <div className="space-y-5">
      <QueryError query={keys} title={keys.data ? t('behind') : t('failed')} />
      {keys.data?.items.length === 0 && (
        <SettingsNote Icon={KeyRound} title={t('none')}>
          {t('lead')} {t('noneNote')}
        </SettingsNote>
      )}
      {keys.data && keys.data.items.length > 0 && <KeyList keys={keys.data.items} />}
      {keys.data && <MakeKeyCard />}
      <ExampleCard />
    </div>
  );
}
