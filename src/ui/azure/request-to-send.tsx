import { useTranslations } from 'use-intl/react';
import type { Actor } from '../../domain/preflight.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Disclosure } from '../components/disclosure.tsx';
import { type AccountIds, writeRequest } from './actors.ts';

interface RequestToSendProps {
  actor: Actor;
  found: { message: string; fix: string; details?: readonly string[] };
  account: AccountIds | null;
}

/** Who must act, and what to write to them when that is somebody else. */
export function RequestToSend({ actor, found, account }: RequestToSendProps) {
  const t = useTranslations('azure');
  if (actor === 'nobody') return null;
  if (actor === 'you') return <p className="mt-1 text-muted text-sm">{t('acts.you')}</p>;
  const message = writeRequest(t, actor, found, account);
  return (
    <div className="mt-2 text-sm">
      <p className="text-muted">{t(`acts.${actor}`)}</p>
      <div className="mt-2 flex flex-wrap items-start gap-x-4 gap-y-2">
        <CopyButton text={message} label={t('copyMessage')} showsLabel />
        <Disclosure summary={t('message')} className="min-w-0 grow pt-1.5">
          <p className="wrap-anywhere whitespace-pre-wrap rounded-lg border border-line bg-surface p-3">{message}</p>
        </Disclosure>
      </div>
    </div>
  );
}
