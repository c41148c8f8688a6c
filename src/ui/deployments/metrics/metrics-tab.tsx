'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl/react';
import type { MetricsView } from '../../../api/types.ts';
import type { MetricRange } from '../../../domain/metrics.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Notice } from '../../components/notice.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { LoadingRegion, Skeleton } from '../../components/skeleton.tsx';
import { HealthCard } from './health-card.tsx';
import { MetricCard } from './metric-card.tsx';
import { RangeChoice } from './range-choice.tsx';

const readEveryMs = 60_000;

/** How busy the machine of a deployment was, and how its gateway did. */
export function MetricsTab({ deploymentId }: { deploymentId: string }) {
  const t = useTranslations('metrics');
  const [range, setRange] = useState<MetricRange>('1h');
  const trpc = useTRPC();
  const options = { refetchInterval: readEveryMs, placeholderData: keepPreviousData };
  const query = useQuery(trpc.deployments.metrics.queryOptions({ id: deploymentId, range }, options));
  return (
    <div className="space-y-5">
      <RangeChoice value={range} onChange={setRange} />
      <QueryError query={query} title={t('notRead')} />
      {query.isPending && <MetricsSkeleton label={t('loading')} />}
      {query.data && <MetricsPanel view={query.data} />}
    </div>
  );
}

function MetricsPanel({ view }: { view: MetricsView }) {
  const t = useTranslations('metrics');
  const { series, problem } = view;
  const isEmpty = !problem && series.every(({ absence }) => absence !== null);
  return (
    <>
      {problem && (
        <Notice tone="warn">
          <p className="font-semibold">{problem.code === 'azure-permission-missing' ? t('denied') : t('notRead')}</p>
          <p>{problem.message}</p>
          <p className="mt-0.5 text-muted">{problem.hint}</p>
        </Notice>
      )}
      {isEmpty && <Notice tone="info">{t('empty')}</Notice>}
      <HealthCard view={view} />
      {!problem && !isEmpty && (
        <div className="grid gap-5 lg:grid-cols-2">
          {series.map((each) => (
            <MetricCard key={each.metric} series={each} view={view} />
          ))}
        </div>
      )}
    </>
  );
}

function MetricsSkeleton({ label }: { label: string }) {
  return (
    <LoadingRegion label={label} className="space-y-5">
      <Skeleton className="h-44 rounded-xl" />
      <div className="grid gap-5 lg:grid-cols-2">
        {['cpu', 'memory', 'disk', 'disk-traffic'].map((card) => (
          <Skeleton key={card} className="h-60 rounded-xl" />
        ))}
      </div>
    </LoadingRegion>
  );
}
