import { useTranslations } from 'use-intl/react';
import { Card } from '../components/card.tsx';
import { LoadingRegion, Skeleton } from '../components/skeleton.tsx';
import { Spinner } from '../components/spinner.tsx';

export function LoadingSamples() {
  const t = useTranslations('design');
  return (
    <Card title={t('loading.title')}>
      <LoadingRegion label={t('loading.label')} className="space-y-2">
        <Skeleton className="h-5 w-40 rounded" />
        <Skeleton className="h-4 w-64 rounded" />
        <Skeleton className="h-16 rounded-xl" />
      </LoadingRegion>
      <p className="mt-4 flex items-center gap-2 text-muted text-sm">
        <Spinner /> {t('loading.label')}
      </p>
    </Card>
  );
}
