'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { useTRPC } from '../../api/trpc.ts';
import { QueryError } from '../../components/query-error.tsx';
import { SettingsSkeleton } from '../settings-skeleton.tsx';
import { OwnActivityCard } from './own-activity-card.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

/** How the account is protected, and where it is signed in. */
export function SecurityScreen() {
  const t = useTranslations('settings');
  const trpc = useTRPC();
  const security = useQuery({ ...trpc.account.security.queryOptions({}), staleTime: 0 });
  if (security.isPending) return <SettingsSkeleton />;
  return (
    <div className="space-y-5">
      <QueryError query={security} title={security.data ? t('behind') : t('security.failed')} />
      {security.data && (
        <>
          <SecondFactorCard security={security.data} />
          <SessionsCard sessions={security.data.sessions} />
          <OwnActivityCard />
        </>
      )}
    </div>
  );
}
