'use client';

import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { RemovalView } from '../../../api/types.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { LoadingBlock } from '../../components/loading-block.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { RemovalDialog } from './removal-dialog.tsx';
import { RemovalObstacles } from './removal-obstacles.tsx';

/** The end of the account: what goes with it, or what keeps it from going. */
export function RemovalCard() {
  const t = useTranslations('settings');
  const trpc = useTRPC();
  const removal = useQuery({ ...trpc.account.removal.queryOptions({}), staleTime: 0 });
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Card title={t('account.delete')} className="border-bad/40!">
      <p className="max-w-prose text-muted">{t('account.deleteNote')}</p>
      <QueryError query={removal} title={t('account.unread')} className="mt-4" />
      {removal.isPending && <LoadingBlock className="mt-4 h-9 w-40 rounded-lg" />}
      {removal.data && !removal.data.isReady && <RemovalObstacles removal={removal.data} />}
      {removal.data?.isReady && (
        <>
          <WhatGoes removal={removal.data} />
          <Button ref={button} variant="danger" className="mt-4" onClick={() => setIsOpen(true)}>
            {t('account.deleteAction')}
          </Button>
        </>
      )}
      {isOpen && <RemovalDialog onClose={() => setIsOpen(false)} returnFocusTo={button} />}
    </Card>
  );
}

function WhatGoes({ removal }: { removal: RemovalView }) {
  const t = useTranslations('settings');
  return (
    <ul className="mt-3 list-disc space-y-1 pl-5 text-sm">
      {removal.workspaces.map(({ id, name, connections }) => (
        <li key={id} className="wrap-anywhere">
          {t('account.workspace', { name, count: connections })}
        </li>
      ))}
    </ul>
  );
}
