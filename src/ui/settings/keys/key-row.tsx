'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { KeyView } from '../../../api/types.ts';
import { Button } from '../../components/button.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useFormat } from '../../language/use-format.ts';
import { RevokeDialog } from './revoke-dialog.tsx';

export function KeyRow({ apiKey }: { apiKey: KeyView }) {
  const t = useTranslations('keys');
  const [isAsking, setIsAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { name, prefix, scope, state, madeBy, createdAt } = apiKey;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3.5">
      <div className="min-w-0 grow basis-64">
        <p className="wrap-anywhere flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
          {name}
          <span className="rounded-full bg-hover px-2 font-normal text-muted text-xs leading-5">{t(`scopes.${scope}`)}</span>
          {state !== 'active' && (
            <span className="rounded-full bg-warn-soft px-2 font-normal text-warn text-xs leading-5">{t(`states.${state}`)}</span>
          )}
        </p>
        <p className="mt-0.5 font-mono text-xs">clawbot_{prefix}_…</p>
        <p className="wrap-anywhere mt-0.5 text-muted text-sm">
          {t.rich('made', { by: madeBy.email ?? t('gone'), time: () => <RelativeTime iso={createdAt} /> })}
        </p>
        <Life apiKey={apiKey} />
        {state === 'orphaned' && <p className="mt-1 text-sm">{t('orphaned')}</p>}
      </div>
      {state !== 'revoked' && (
        <Button ref={button} size="small" onClick={() => setIsAsking(true)}>
          <span>{t.rich('revoke', { name, more: (text) => <span className="sr-only">{text}</span> })}</span>
        </Button>
      )}
      {isAsking && <RevokeDialog apiKey={apiKey} onClose={() => setIsAsking(false)} returnFocusTo={button} />}
    </li>
  );
}

/** Until when it works, and when it was used. */
function Life({ apiKey: { expiresAt, lastUsedAt, revokedAt, revokedBy } }: { apiKey: KeyView }) {
  const t = useTranslations('keys');
  const format = useFormat();
  return (
    <p className="wrap-anywhere text-muted text-sm">
      {lastUsedAt ? t.rich('used', { time: () => <RelativeTime iso={lastUsedAt} /> }) : t('neverUsed')}
      {' · '}
      {revokedAt
        ? t.rich('revokedBy', { by: revokedBy ?? t('gone'), time: () => <RelativeTime iso={revokedAt} /> })
        : expiresAt
          ? t('until', { date: format.dateTime(expiresAt) })
          : t('forever')}
    </p>
  );
}
