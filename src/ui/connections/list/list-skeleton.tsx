'use client';

import { useTranslations } from 'use-intl/react';
import { LoadingRegion, Skeleton } from '../../components/skeleton.tsx';

export function ConnectionListSkeleton() {
  const t = useTranslations('connections');
  return (
    <LoadingRegion label={t('loading.list')}>
      <div className="flex h-10 items-center justify-between">
        <Skeleton className="h-7 w-40 rounded-md" />
        <Skeleton className="h-9 w-36 rounded-lg" />
      </div>
      <div className="mt-12 divide-y divide-line rounded-xl border border-line bg-surface">
        {['w-36', 'w-44'].map((width) => (
          <div key={width} className="flex h-17 items-center gap-6 px-5">
            <Skeleton className={`h-4 rounded-md ${width}`} />
            <Skeleton className="h-6 w-24 rounded-full" />
            <Skeleton className="ml-auto h-4 w-20 rounded-md" />
          </div>
        ))}
      </div>
    </LoadingRegion>
  );
}
