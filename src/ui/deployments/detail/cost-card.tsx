'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { useTRPC } from '../../api/trpc.ts';
import { Card } from '../../components/card.tsx';
import { Fact, FactList } from '../../components/facts.tsx';
import { LoadingBlock } from '../../components/loading-block.tsx';
import { QueryError } from '../../components/query-error.tsx';
import { useFormat } from '../../language/use-format.ts';
import { CostFigures } from './cost-figures.tsx';
import { CostParts } from './cost-parts.tsx';

const refreshMs = 60_000;

/** What it cost so far, what this month will come to, and what it is paid for. */
export function CostCard({ deployment, className }: { deployment: DeploymentDetail; className?: string }) {
  const t = useTranslations('detail');
  const format = useFormat();
  const { id, cloud, status, region, size, estimatedMonthlyCost, monthlyStopped } = deployment;
  const isDeleted = status === 'deleted';
  const trpc = useTRPC();
  const usage = useQuery(trpc.usage.deployment.queryOptions({ id }, { refetchInterval: isDeleted ? false : refreshMs }));
  return (
    <Card title={t('cost.title')} className={className}>
      <QueryError query={usage} title={t(usage.data ? 'cost.behind' : 'cost.failed')} className="mb-3" />
      {usage.isPending && <LoadingBlock className="h-24 rounded-lg" />}
      {usage.data && (
        <CostFigures usage={usage.data} isBilled={cloud !== 'local'} isDeleted={isDeleted} firstRanAt={deployment.deployedAt} />
      )}
      {cloud !== 'local' && !isDeleted && (
        <div className="mt-3 border-line border-t pt-3">
          <FactList>
            <Fact name={t('cost.running')}>
              <span className="tabular-nums">{format.monthlyCost(estimatedMonthlyCost)}</span>
            </Fact>
            <Fact name={t('cost.stopped')}>
              <span className="tabular-nums">{format.monthlyCost(monthlyStopped)}</span>
            </Fact>
          </FactList>
          <CostParts region={region} size={size} />
        </div>
      )}
      <p className="mt-3 text-muted text-xs">
        {t(cloud === 'local' ? 'cost.coversHours' : 'cost.covers')}{' '}
        <Link href="/usage" className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-ink">
          {t('cost.usage')}
        </Link>
      </p>
    </Card>
  );
}
