import Plus from 'lucide-react/icons/plus';
import Link from 'next/link';
import type { ConnectionDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { StatusPill } from '../../deployments/status-pill.tsx';

/** The deployments that live in this account. */
export function UsedByCard({ connection }: { connection: ConnectionDetail }) {
  const { id, deployments } = connection;
  return (
    <Card title="Deployments">
      {deployments.length === 0 && <p className="text-muted">None lives in this account.</p>}
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
        New assistant here
      </Link>
    </Card>
  );
}
