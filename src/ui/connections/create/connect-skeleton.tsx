'use client';

import { useTranslations } from 'use-intl/react';
import { LoadingRegion, Skeleton } from '../../components/skeleton.tsx';

export function ConnectSkeleton() {
  const t = useTranslations('connections');
  return (
    <LoadingRegion label={t('loading.form')} className="mx-auto max-w-2xl">
      <Skeleton className="h-4 w-24 rounded-md" />
      <Skeleton className="mt-4 h-7 w-44 rounded-md" />
      <div className="mt-10 space-y-3">
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} className="h-18 rounded-xl" />
        ))}
      </div>
      <Skeleton className="mt-8 h-10 rounded-lg" />
    </LoadingRegion>
  );
}
