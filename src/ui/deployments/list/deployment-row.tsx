'use client';

import Link from 'next/link';
import { memo, type ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import type { DeploymentSummary } from '../../../api/types.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { LinkPending } from '../../components/link-pending.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { SimulatedTag } from '../../components/simulated-tag.tsx';
import { StatusPill } from '../status-pill.tsx';
import { usePlace } from '../use-place.ts';
import { RowActions } from './row-actions.tsx';
import { RowCost } from './row-cost.tsx';

interface DeploymentRowProps {
  deployment: DeploymentSummary;
  /** Counted from the head of the table on, for those who hear it. */
  rowIndex: number;
  /** Whether its last change is told instead of its age. */
  showsChange: boolean;
}

const cellStyle = 'md:border-line md:border-t md:px-3 md:py-3 md:align-middle';

/** The name is the link, and its area reaches over the whole row. Drawn again only when it changed. */
export const DeploymentRow = memo(function DeploymentRow({ deployment, rowIndex, showsChange }: DeploymentRowProps) {
  const t = useTranslations('deployments');
  const place = usePlace();
  const { id, name, status, openclawVersion, cloud, createdAt, changedAt } = deployment;
  return (
    <tr
      aria-rowindex={rowIndex}
      className="relative transition-colors max-md:mb-3 max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-2.5 max-md:gap-y-1.5 max-md:rounded-xl max-md:border max-md:border-line max-md:bg-surface max-md:p-4 max-md:shadow-card md:hover:bg-hover/60"
    >
      <td className={`${cellStyle} max-md:min-w-0 max-md:grow max-md:basis-40 md:pl-5`}>
        <Link
          href={`/deployments/${id}`}
          prefetch={false}
          data-list-row
          className="block truncate font-medium text-ink leading-6 after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {name}
          <LinkPending />
        </Link>
        <Address deployment={deployment} />
      </td>
      <td className={`${cellStyle} max-md:self-start`}>
        <StatusPill status={status} />
      </td>
      <Fact label={t('columns.where')}>
        {cloud !== 'local' && <span className="md:block">{place.region(deployment)}</span>}
        <span className={cloud === 'local' ? undefined : "max-md:before:content-[',_'] md:text-xs"}>{place.cloud(cloud)}</span>
        {cloud !== 'local' && <SimulatedTag />}
      </Fact>
      <Fact label={t('columns.version')} className="md:max-lg:hidden">
        <span className="font-mono text-xs">{openclawVersion}</span>
      </Fact>
      <Fact label={t('columns.cost')}>
        <RowCost deployment={deployment} />
      </Fact>
      <Fact label={t(showsChange ? 'columns.changed' : 'columns.created')}>
        <RelativeTime iso={showsChange ? changedAt : createdAt} />
      </Fact>
      <td className={`${cellStyle} max-md:ml-auto md:pr-4`}>
        <RowActions deployment={deployment} />
      </td>
    </tr>
  );
});

/** Where the assistant answers, once it has an address. */
function Address({ deployment: { instanceUrl, status, name } }: Pick<DeploymentRowProps, 'deployment'>) {
  const t = useTranslations('deployments');
  if (!instanceUrl || status === 'deleted') return null;
  const shown = instanceUrl.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return (
    <div className="flex min-w-0 items-center gap-0.5 text-muted text-xs">
      <span className="truncate font-mono" title={instanceUrl}>
        {shown}
      </span>
      <span className="relative z-10 -mb-2 flex [&_button]:size-7 [&_svg]:size-3.5">
        <CopyButton text={instanceUrl} label={t('copyAddress', { name })} />
      </span>
    </div>
  );
}

interface FactProps {
  label: string;
  className?: string;
  children: ReactNode;
}

/** A quiet cell; on phones the facts stand in one line below the name. */
function Fact({ label, className = '', children }: FactProps) {
  return (
    <td className={`${cellStyle} text-muted text-sm ${className}`}>
      <span className="sr-only md:hidden">{label}: </span>
      {children}
    </td>
  );
}
