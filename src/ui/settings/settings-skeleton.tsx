'use client';

import { useTranslations } from 'use-intl/react';
import { LoadingRegion, Skeleton } from '../components/skeleton.tsx';

export function SettingsSkeleton() {
  const t = useTranslations('settings');
  return (
    <LoadingRegion label={t('loading')} className="space-y-5">
      <Skeleton className="h-40 rounded-xl" />
      <Skeleton className="h-56 rounded-xl" />
    </LoadingRegion>
  );
}
