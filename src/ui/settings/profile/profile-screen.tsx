'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl/react';
import { useTRPC } from '../../api/trpc.ts';
import { QueryError } from '../../components/query-error.tsx';
import { SettingsSkeleton } from '../settings-skeleton.tsx';
import { NameCard } from './name-card.tsx';
import { WaysCard } from './ways-card.tsx';

/** How others see the person, and how they come in. */
export function ProfileScreen() {
  const t = useTranslations('settings');
  const trpc = useTRPC();
  const profile = useQuery({ ...trpc.account.profile.queryOptions({}), staleTime: 0 });
  if (profile.isPending) return <SettingsSkeleton />;
  return (
    <div className="space-y-5">
      <QueryError query={profile} title={profile.data ? t('behind') : t('profile.failed')} />
      {profile.data && (
        <>
          <NameCard profile={profile.data} />
          <WaysCard profile={profile.data} />
        </>
      )}
    </div>
  );
}
