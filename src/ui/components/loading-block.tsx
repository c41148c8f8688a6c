'use client';

import { useTranslations } from 'use-intl/react';
import { LoadingRegion, Skeleton } from './skeleton.tsx';

/** In the place of one part of a screen whose other parts are there already; said to those who cannot see it. */
export function LoadingBlock({ className }: { className: string }) {
  const t = useTranslations('common');
  return (
    <LoadingRegion label={t('loading')}>
      <Skeleton className={className} />
    </LoadingRegion>
  );
}
