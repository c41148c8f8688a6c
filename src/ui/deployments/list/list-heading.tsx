'use client';

import { useTranslations } from 'use-intl/react';
import type { DeploymentCounts } from '../../../api/types.ts';
import { useFormat } from '../../language/use-format.ts';
import { GroupMark } from './group-mark.tsx';
import { NewButton } from './new-button.tsx';

interface ListHeadingProps {
  counts: DeploymentCounts | null;
  /** Whether the sums are of a part only. */
  isFiltered: boolean;
  hasAction: boolean;
}

/** What there is in all, what goes on, and what it costs. */
export function ListHeading({ counts, isFiltered, hasAction }: ListHeadingProps) {
  const t = useTranslations('deployments');
  return (
    <header>
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-2xl">{t('title')}</h1>
        {counts && counts.all.total > 0 && <Activity all={counts.all} />}
        <div className="ml-auto">
          {hasAction && (
            <NewButton>
              <span>{t.rich('new', { more: (text) => <span className="max-sm:sr-only">{text}</span> })}</span>
            </NewButton>
          )}
        </div>
      </div>
      {counts && counts.matching > 0 && <Costs cost={counts.cost} isFiltered={isFiltered} />}
    </header>
  );
}

/** How many run, and how many are on their way; those that need somebody only when there are any. */
function Activity({ all }: { all: DeploymentCounts['all'] }) {
  const t = useTranslations('deployments');
  const shown = (['running', 'changing', 'attention'] as const).filter((group) => group === 'running' || all[group] > 0);
  return (
    <ul
      aria-label={t('activity.label')}
      className="flex flex-wrap gap-x-3 gap-y-1 text-muted text-sm tabular-nums max-sm:order-last max-sm:w-full"
    >
      {shown.map((group) => (
        <li key={group} className="flex items-center gap-1.5">
          <GroupMark group={group} />
          {t(`activity.${group}`, { count: all[group] })}
        </li>
      ))}
    </ul>
  );
}

function Costs({ cost, isFiltered }: { cost: DeploymentCounts['cost']; isFiltered: boolean }) {
  const t = useTranslations('deployments');
  const { money } = useFormat();
  const parts = [
    t('cost.now', { amount: money(cost.now) }),
    ...(cost.ifAllRan !== cost.now ? [t('cost.ifAllRan', { amount: money(cost.ifAllRan) })] : []),
    ...(cost.unknownNow > 0 ? [t('cost.unknown', { count: cost.unknownNow })] : []),
  ];
  if (cost.now + cost.ifAllRan + cost.unknownNow === 0) return null;
  return (
    <p className="mt-1 text-muted text-sm tabular-nums" title={t('cost.source')}>
      {isFiltered && `${t('cost.shown')} `}
      {parts.join(' · ')}
    </p>
  );
}
