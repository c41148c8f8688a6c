'use client';

import { useTranslations } from 'use-intl/react';
import { LoadingRegion, Skeleton } from '../../components/skeleton.tsx';

const rows = ['w-36', 'w-44', 'w-28', 'w-40'];
const chips = ['w-28', 'w-24', 'w-26'];

export function ListSkeleton() {
  const t = useTranslations('deployments');
  return (
    <LoadingRegion label={t('loading')}>
      <div className="flex h-10 items-center justify-between">
        <Skeleton className="h-7 w-40 rounded-md" />
        <Skeleton className="h-9 w-36 rounded-lg" />
      </div>
      <Skeleton className="mt-5 h-9 rounded-lg sm:w-80" />
      <div className="mt-2 flex gap-1.5">
        {chips.map((width) => (
          <Skeleton key={width} className={`h-8 rounded-full ${width}`} />
        ))}
      </div>
      <div className="mt-4 divide-y divide-line rounded-xl border border-line bg-surface">
        {rows.map((width) => (
          <div key={width} className="flex h-17 items-center gap-6 px-5">
            <Skeleton className={`h-4 rounded-md ${width}`} />
            <Skeleton className="h-6 w-24 rounded-full" />
            <Skeleton className="h-4 ml-auto w-20 rounded-md" />
          </div>
        ))}
      </div>
    </LoadingRegion>
  );
}
