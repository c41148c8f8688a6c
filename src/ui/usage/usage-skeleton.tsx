'use client';

import { useTranslations } from 'use-intl/react';
import { LoadingRegion, Skeleton } from '../components/skeleton.tsx';

export function UsageSkeleton() {
  const t = useTranslations('usage');
  return (
    <LoadingRegion label={t('loading')}>
      <Skeleton className="h-8 w-32 rounded-md" />
      <Skeleton className="mt-6 h-8 w-full max-w-lg rounded-lg" />
      <Skeleton className="mt-5 h-26 w-full rounded-xl" />
      <Skeleton className="mt-5 h-80 w-full rounded-xl" />
    </LoadingRegion>
  );
}
