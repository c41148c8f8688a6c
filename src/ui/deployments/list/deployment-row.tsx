'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { DeploymentSummary } from '../../../api/types.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { SimulatedTag } from '../../components/simulated-tag.tsx';
import { useFormat } from '../../language/use-format.ts';
import { StatusPill } from '../status-pill.tsx';
import { describePlace } from '../where.ts';
import { RowActions } from './row-actions.tsx';

const cellStyle = 'md:border-line md:border-t md:px-3 md:py-3.5 md:align-middle';

/** The name is the link, and its area reaches over the whole row. */
export function DeploymentRow({ deployment }: { deployment: DeploymentSummary }) {
  const format = useFormat();
  const { id, name, status, openclawVersion, estimatedMonthlyCost, createdAt } = deployment;
  return (
    <tr className="relative transition-colors max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-4 max-md:gap-y-1 max-md:rounded-xl max-md:border max-md:border-line max-md:bg-surface max-md:p-4 max-md:shadow-card md:hover:bg-hover/60">
      <td className={`${cellStyle} max-md:w-[calc(100%-9rem)] md:max-w-64 md:pl-5`}>
        <Link
          href={`/deployments/${id}`}
          className="block truncate font-medium text-ink after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {name}
        </Link>
      </td>
      <td className={`${cellStyle} max-md:ml-auto`}>
        <StatusPill status={status} />
      </td>
      <Fact label="Where">
        {describePlace(deployment)}
        {deployment.cloud !== 'local' && <SimulatedTag />}
      </Fact>
      <Fact label="Version">
        <span className="font-mono text-xs">{openclawVersion}</span>
      </Fact>
      <Fact label="Cost">
        {format.monthlyCost(estimatedMonthlyCost)}
        {status === 'stopped' && Boolean(estimatedMonthlyCost) && ' when it runs'}
      </Fact>
      <Fact label="Created">
        <RelativeTime iso={createdAt} />
      </Fact>
      <td className={`${cellStyle} max-md:ml-auto md:w-0 md:pr-4`}>
        <RowActions deployment={deployment} />
      </td>
    </tr>
  );
}

/** A quiet cell; on phones the facts stand in one line below the name. */
function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className={`${cellStyle} text-muted text-sm`}>
      <span className="sr-only md:hidden">{label}: </span>
      {children}
    </td>
  );
}
