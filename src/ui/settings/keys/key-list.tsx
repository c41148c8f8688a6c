'use client';

import { useTranslations } from 'use-intl/react';
import type { KeyView } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { useSession } from '../../session/session.tsx';
import { KeyRow } from './key-row.tsx';

/** Those that may still be used, or revoked; those that have ended are folded away. */
export function KeyList({ keys }: { keys: readonly KeyView[] }) {
  const t = useTranslations('keys');
  const { workspace } = useSession();
  const hasEnded = ({ state }: KeyView) => state === 'revoked' || state === 'expired';
  const [living, ended] = [keys.filter((key) => !hasEnded(key)), keys.filter(hasEnded)];
  return (
    <Card title={t('title', { workspace: workspace.name })}>
      <p className="max-w-prose text-muted">{t('lead')}</p>
      <Rows keys={living} />
      {ended.length > 0 && (
        <Disclosure summary={t('ended', { count: ended.length })} className={living.length > 0 ? 'border-line border-t pt-3' : 'mt-3'}>
          <Rows keys={ended} />
        </Disclosure>
      )}
    </Card>
  );
}

function Rows({ keys }: { keys: readonly KeyView[] }) {
  return (
    <ul className="divide-y divide-line">
      {keys.map((key) => (
        <KeyRow key={key.id} apiKey={key} />
      ))}
    </ul>
  );
}
