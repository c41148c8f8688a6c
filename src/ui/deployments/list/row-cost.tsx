'use client';

import { useTranslations } from 'use-intl/react';
import type { DeploymentSummary } from '../../../api/types.ts';
import { monthlyCostNow } from '../../../domain/deployment-list.ts';
import { useFormat } from '../../language/use-format.ts';

/** What it costs a month as it is; of one that is stopped also what it costs when it runs. */
export function RowCost({ deployment }: { deployment: DeploymentSummary }) {
  const t = useTranslations('deployments');
  const common = useTranslations('common');
  const { money, monthlyCost } = useFormat();
  const { status, estimatedMonthlyCost } = deployment;
  if (status === 'deleted') return <span>{t('cost.none')}</span>;
  const now = monthlyCostNow(deployment);
  const differs = status === 'stopped' && estimatedMonthlyCost !== null && estimatedMonthlyCost !== now;
  return (
    <>
      {now === null ? (
        <span title={t('cost.why')}>{common('price.unknown')}</span>
      ) : (
        <span className="whitespace-nowrap tabular-nums">{monthlyCost(now)}</span>
      )}
      {differs && <span className="block text-2xs tabular-nums">{t('cost.whenRunning', { amount: money(estimatedMonthlyCost) })}</span>}
    </>
  );
}
