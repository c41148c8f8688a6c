import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl/react';
import type { ConnectionView } from '../../../api/types.ts';
import { LinkPending } from '../../components/link-pending.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { SimulatedTag } from '../../components/simulated-tag.tsx';
import { ConnectionPill } from '../connection-pill.tsx';
import { shortenId } from '../shorten-id.ts';

const cellStyle = 'md:border-line md:border-t md:px-3 md:py-3.5 md:align-middle';

/** The name is the link, and its area reaches over the whole row. */
export function ConnectionRow({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections');
  const { id, name, kind, subscriptionId, validatedAt, deploymentCount } = connection;
  return (
    <tr className="relative transition-colors max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-4 max-md:gap-y-1 max-md:rounded-xl max-md:border max-md:border-line max-md:bg-surface max-md:p-4 max-md:shadow-card md:hover:bg-hover/60">
      <td className={`${cellStyle} max-md:w-[calc(100%-11rem)] md:max-w-64 md:pl-5`}>
        <Link
          href={`/connections/${id}`}
          className="block truncate font-medium text-ink after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {name}
          <LinkPending />
        </Link>
      </td>
      <td className={`${cellStyle} max-md:ml-auto`}>
        <ConnectionPill connection={connection} />
      </td>
      <Cell label={t('columns.kind')}>
        {t(`kinds.${kind}.title`)}
        <SimulatedTag />
      </Cell>
      <Cell label={t('columns.subscription')}>
        <span className="font-mono text-xs" title={subscriptionId}>
          {shortenId(subscriptionId)}
        </span>
      </Cell>
      <Cell label={t('columns.passed')}>
        {validatedAt ? (
          <RelativeTime iso={validatedAt} />
        ) : (
          <span>{t.rich('neverPassed', { more: (text) => <span className="md:sr-only">{text}</span> })}</span>
        )}
      </Cell>
      <Cell label={t('columns.deployments')}>
        <span>{t.rich('count', { count: deploymentCount, more: (text) => <span className="md:sr-only">{text}</span> })}</span>
      </Cell>
    </tr>
  );
}

/** A quiet cell; on phones the facts stand in one line below the name. */
function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className={`${cellStyle} text-muted text-sm md:last:pr-5`}>
      <span className="sr-only md:hidden">{label}: </span>
      {children}
    </td>
  );
}
