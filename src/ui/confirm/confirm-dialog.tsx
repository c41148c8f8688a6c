'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ConfirmationView } from '../../api/types.ts';
import { useTRPC } from '../api/trpc.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { LoadingBlock } from '../components/loading-block.tsx';
import { QueryError } from '../components/query-error.tsx';
import { MailWay } from './mail-way.tsx';
import { OwnerLinkWay } from './owner-link-way.tsx';
import { ProofForm } from './proof-form.tsx';

type Way = ConfirmationView['ways'][number];

/** How often it is looked whether a link was opened in another tab. */
const lookMs = 2_000;

interface ConfirmDialogProps {
  settle(isConfirmed: boolean): void;
  askedFrom: HTMLElement | null;
}

/** Asks who it is before something that takes over or destroys, and lets it go on after that. */
export function ConfirmDialog({ settle, askedFrom }: ConfirmDialogProps) {
  const t = useTranslations('confirm');
  const trpc = useTRPC();
  const state = useQuery({ ...trpc.account.confirmation.queryOptions({}), staleTime: 0, gcTime: 0, refetchInterval: lookMs });
  const returnFocusTo = useRef(askedFrom);
  const isRecent = state.data?.isRecent ?? false;
  useEffect(() => {
    if (isRecent) settle(true);
  }, [isRecent, settle]);
  return (
    <Dialog title={t('title')} onClose={() => settle(false)} returnFocusTo={returnFocusTo}>
      <p className="mt-2 text-muted">{t('lead')}</p>
      <div className="mt-4">
        {state.data && <Ways ways={state.data.ways} settle={settle} />}
        {state.isPending && <LoadingBlock className="h-24 rounded-lg" />}
        {!state.data && <QueryError query={state} title={t('failed')} />}
      </div>
    </Dialog>
  );
}

function Ways({ ways, settle }: Pick<ConfirmDialogProps, 'settle'> & { ways: readonly Way[] }) {
  const t = useTranslations('confirm');
  const [chosen, setChosen] = useState<Way | undefined>(ways[0]);
  const others = ways.filter((way) => way !== chosen);
  return (
    <>
      {(chosen === 'password' || chosen === 'code') && <ProofForm key={chosen} kind={chosen} settle={settle} />}
      {chosen === 'mail' && <MailWay />}
      {chosen === 'owner-link' && <OwnerLinkWay />}
      {chosen === undefined && <p>{t('noWay')}</p>}
      <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-2 border-line border-t pt-4">
        {others.map((way) => (
          <button
            key={way}
            type="button"
            onClick={() => setChosen(way)}
            className="min-h-6 rounded font-medium text-accent text-sm hover:underline"
          >
            {t(`ways.${way}`)}
          </button>
        ))}
        <Button variant="quiet" className="ml-auto" onClick={() => settle(false)}>
          {t('cancel')}
        </Button>
      </div>
    </>
  );
}
