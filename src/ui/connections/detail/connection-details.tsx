'use client';

import { useTranslations } from 'use-intl/react';
import type { ConnectionDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { TrustFacts } from '../trust-facts.tsx';
import { AccountCard } from './account-card.tsx';
import { ConnectionHeader } from './connection-header.tsx';
import { ExpiryNotice } from './expiry-notice.tsx';
import { OrphansCard } from './orphans-card.tsx';
import { TestCard } from './test-card.tsx';
import { UsedByCard } from './used-by-card.tsx';

export function ConnectionDetails({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations('connections');
  const { id, name, trust } = connection;
  useDocumentTitle(name);
  return (
    <>
      <ConnectionHeader connection={connection} />
      <ExpiryNotice connection={connection} />
      <div className="mt-7 grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <TestCard connection={connection} />
          <OrphansCard connectionId={id} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <AccountCard connection={connection} />
          {trust && (
            <Card title={t('trust.title')}>
              <TrustFacts trust={trust} />
            </Card>
          )}
          <UsedByCard connection={connection} />
        </div>
      </div>
    </>
  );
}
