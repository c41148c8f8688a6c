'use client';

import { useTranslations } from 'use-intl/react';
import { LoadingRegion, Skeleton } from '../../components/skeleton.tsx';

export function CreateSkeleton() {
  const t = useTranslations('create');
  return (
    <LoadingRegion label={t('loading')} className="mx-auto max-w-2xl">
      <Skeleton className="h-4 w-24 rounded-md" />
      <Skeleton className="mt-4 h-7 w-44 rounded-md" />
      <Skeleton className="h-4 mt-3 w-72 max-w-full rounded-md" />
      <div className="mt-8 space-y-8">
        <Skeleton className="h-10 rounded-lg" />
        <Skeleton className="h-20 rounded-xl" />
        <Skeleton className="h-20 rounded-xl" />
        <Skeleton className="h-28 rounded-xl" />
      </div>
    </LoadingRegion>
  );
}
