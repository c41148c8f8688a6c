'use client';

import { useTranslations } from 'use-intl/react';
import { LoadingRegion, Skeleton } from '../components/skeleton.tsx';

export function UsageSkeleton() {
  const t = useTranslations('usage');
  return (
    <LoadingRegion label={t('loading')}>
      <div className="flex h-10 items-center justify-between">
        <Skeleton className="h-7 w-28 rounded-md" />
        <Skeleton className="h-9 w-32 rounded-lg" />
      </div>
      <Skeleton className="mt-2.5 h-4 w-96 max-w-full rounded-md" />
      <Skeleton className="mt-6 h-8 w-full max-w-lg rounded-lg" />
      <Skeleton className="mt-5 h-26 w-full rounded-xl" />
      <Skeleton className="mt-5 h-80 w-full rounded-xl" />
    </LoadingRegion>
  );
}
