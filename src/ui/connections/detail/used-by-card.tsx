import Plus from 'lucide-react/icons/plus';
import Link from 'next/link';
import { useTranslations } from 'use-intl/react';
import type { ConnectionDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { StatusPill } from '../../deployments/status-pill.tsx';

/** The deployments that live in this account. */
export function UsedByCard({ connection }: { connection: ConnectionDetail }) {
  const t = useTranslations('connections');
  const { id, deployments } = connection;
  return (
    <Card title={t('columns.deployments')}>
      {deployments.length === 0 && <p className="text-muted">{t('unused')}</p>}
      <ul className="space-y-2.5">
        {deployments.map((deployment) => (
          <li key={deployment.id} className="flex items-center justify-between gap-3">
            <Link href={`/deployments/${deployment.id}`} className="min-w-0 truncate rounded underline-offset-4 hover:underline">
              {deployment.name}
            </Link>
            <StatusPill status={deployment.status} />
          </li>
        ))}
      </ul>
      <Link
        href={`/deployments/new?connection=${id}`}
        className="mt-4 inline-flex items-center gap-1.5 rounded text-accent underline-offset-4 hover:underline"
      >
        <Plus aria-hidden className="size-4" />
        {t('newHere')}
      </Link>
    </Card>
  );
}
