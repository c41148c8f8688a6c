'use client';

import { useTranslations } from 'use-intl/react';
import { type StatusGroup, statusGroupNames, statusGroups } from '../../../../domain/deployment-list.ts';
import type { DeploymentStatus } from '../../../../domain/status.ts';
import { cn } from '../../../lib/cn.ts';
import { GroupMark } from '../group-mark.tsx';
import { toggle } from '../list-view.ts';
import type { ToolsProps } from './list-tools.tsx';

/** A switch for each group of statuses that there is, with how many choosing it shows. */
export function StatusChips({ view, counts, onChange }: ToolsProps) {
  const t = useTranslations('deployments');
  const countOf = (group: StatusGroup) => {
    const statuses: readonly DeploymentStatus[] = statusGroups[group];
    const found = counts?.statuses.filter(({ status }) => statuses.includes(status)) ?? [];
    return found.length > 0 ? found.reduce((sum, { count }) => sum + count, 0) : null;
  };
  const shown = statusGroupNames.filter((group) => countOf(group) !== null || view.groups.includes(group));
  if (shown.length === 0) return null;
  return (
    <fieldset className="contents">
      <legend className="sr-only">{t('filters.status')}</legend>
      {shown.map((group) => {
        const isChosen = view.groups.includes(group);
        return (
          <button
            key={group}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onChange({ groups: toggle(view.groups, group) })}
            className={cn(
              'inline-flex h-8 items-center gap-1.5 whitespace-nowrap rounded-full border px-3 text-sm transition-colors',
              isChosen ? 'border-accent bg-accent-soft text-ink' : 'border-line bg-surface text-muted hover:bg-hover hover:text-ink',
            )}
          >
            <GroupMark group={group} />
            {t(`groups.${group}`)}
            <span className="tabular-nums">{countOf(group) ?? 0}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
