'use client';

import { useTranslations } from 'use-intl/react';
import { LoadingRegion, Skeleton } from '../../components/skeleton.tsx';

export function DeploymentSkeleton() {
  return (
    <LoadingRegion label={useTranslations('detail')('loading')}>
      <Skeleton className="h-4 w-24 rounded-md" />
      <div className="mt-4 flex items-center gap-3">
        <Skeleton className="h-7 w-52 rounded-md" />
        <Skeleton className="h-6 w-24 rounded-full" />
      </div>
      <div className="mt-8 grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="space-y-5">
          <Skeleton className="h-72 rounded-xl" />
          <Skeleton className="h-96 rounded-xl" />
        </div>
        <div className="space-y-5">
          <Skeleton className="h-44 rounded-xl" />
          <Skeleton className="h-56 rounded-xl" />
        </div>
      </div>
    </LoadingRegion>
  );
}
