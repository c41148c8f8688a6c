'use client';

import { useQuery } from '@tanstack/react-query';
import ChartColumn from 'lucide-react/icons/chart-column';
import Download from 'lucide-react/icons/download';
import { useTranslations } from 'use-intl/react';
import type { UsageView } from '../../api/types.ts';
import { useTRPC } from '../api/trpc.ts';
import { buttonStyle } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { QueryError } from '../components/query-error.tsx';
import { NewButton } from '../deployments/list/new-button.tsx';
import { useSession } from '../session/session.tsx';
import { BreakdownTable } from './breakdown-table.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { DayChart } from './day-chart.tsx';
import { DayTable } from './day-table.tsx';
import { UsageFigures } from './usage-figures.tsx';
import type { UsageChoice } from './usage-input.ts';
import { AboutUsage, UsageGaps } from './usage-notes.tsx';
import { UsageSkeleton } from './usage-skeleton.tsx';

/** What runs costs more with every minute. */
const refreshMs = 60_000;

export function UsageScreen({ choice }: { choice: UsageChoice }) {
  const t = useTranslations('usage');
  const workspaceId = useSession().workspace.id;
  const trpc = useTRPC();
  const usage = useQuery(trpc.usage.read.queryOptions({ workspaceId, ...choice }, { refetchInterval: refreshMs }));
  if (usage.isPending) return <UsageSkeleton />;
  const isEmpty = usage.isSuccess && usage.data.recordedSince === null;
  const csv = `/api/v1/usage.csv?${new URLSearchParams({ workspaceId, range: choice.range })}`;
  return (
    <>
      <div className="flex min-h-10 flex-wrap items-center gap-3">
        <h1 className="text-2xl">{t('title')}</h1>
        {usage.data && !isEmpty && (
          <a href={csv} download className={`${buttonStyle()} ml-auto`}>
            <Download aria-hidden />
            {t('exportCsv')}
          </a>
        )}
      </div>
      {!isEmpty && <p className="mt-1.5 text-muted">{t('lead')}</p>}
      <div className="mt-6 space-y-5">
        <QueryError query={usage} title={usage.data ? t('behind') : t('loadFailed')} />
        {isEmpty && <EmptyUsage />}
        {usage.data && !isEmpty && <ChoiceBar choice={choice} />}
        {usage.data && !isEmpty && <Shown usage={usage.data} choice={choice} />}
      </div>
    </>
  );
}

function Shown({ usage, choice }: { usage: UsageView; choice: UsageChoice }) {
  const t = useTranslations('usage');
  return (
    <>
      <UsageFigures usage={usage} />
      <UsageGaps usage={usage} />
      <Card title={t('chart')}>
        {usage.series.length === 0 ? (
          <p className="text-muted">{usage.rows.length === 0 ? t('quiet') : t('free')}</p>
        ) : (
          <>
            <DayChart usage={usage} group={t(`groups.${choice.groupBy}`)} />
            <DayTable days={usage.days} series={usage.series} />
          </>
        )}
      </Card>
      {usage.rows.length > 0 && <BreakdownTable usage={usage} groupBy={choice.groupBy} />}
      <AboutUsage />
    </>
  );
}

function EmptyUsage() {
  const t = useTranslations('usage');
  return (
    <div className="flex flex-col items-center rounded-2xl border border-line border-dashed bg-surface px-6 py-16 text-center sm:py-20">
      <span className="mb-5 grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent">
        <ChartColumn aria-hidden className="size-6" />
      </span>
      <h2 className="text-xl">{t('emptyTitle')}</h2>
      <p className="mt-2 mb-6 max-w-md text-balance text-muted">{t('emptyText')}</p>
      <NewButton>{t('emptyAction')}</NewButton>
    </div>
  );
}
