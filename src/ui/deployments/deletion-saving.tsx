'use client';

import { useQuery } from '@tanstack/react-query';
import PiggyBank from 'lucide-react/icons/piggy-bank';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../api/types.ts';
import { toErrorView } from '../api/error-view.ts';
import { useTRPC } from '../api/trpc.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { LoadingBlock } from '../components/loading-block.tsx';
import { useFormat } from '../language/use-format.ts';
import { measureSaving } from './measure-saving.ts';

/** What is not paid for any more, and what it cost until now. */
export function DeletionSaving({ deployment: { id, cloud } }: { deployment: DeploymentDetail }) {
  const t = useTranslations('remove');
  const format = useFormat();
  const trpc = useTRPC();
  const usage = useQuery(trpc.usage.deployment.queryOptions({ id }));
  if (usage.error && !usage.data) return <ErrorNotice error={toErrorView(usage.error)} title={t('saves.notRead')} className="mt-3" />;
  if (!usage.data) return <LoadingBlock className="mt-3 h-6 rounded-md" />;
  const saving = measureSaving(cloud, usage.data.now);
  return (
    <div className="mt-3 flex items-start gap-2 text-sm">
      <PiggyBank aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <p>
        <span className="font-medium">
          {saving.kind === 'amount' ? t('saves.amount', { amount: format.money(saving.monthly) }) : t(`saves.${saving.kind}`)}
        </span>{' '}
        {cloud !== 'local' && <span className="text-muted">{t('spent', { amount: format.money(usage.data.soFar) })}</span>}
      </p>
    </div>
  );
}
