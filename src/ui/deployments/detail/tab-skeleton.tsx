'use client';

import { useTranslations } from 'use-intl/react';
import { LoadingRegion, Skeleton } from '../../components/skeleton.tsx';

/** In the place of a tab that is on its way; header and tabs are there already. */
export function TabSkeleton() {
  return (
    <LoadingRegion label={useTranslations('detail')('loading')}>
      <div className="space-y-5">
        <Skeleton className="h-24 rounded-xl" />
        <Skeleton className="h-72 rounded-xl" />
      </div>
    </LoadingRegion>
  );
}
