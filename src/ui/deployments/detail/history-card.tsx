import CircleCheck from 'lucide-react/icons/circle-check';
import CircleMinus from 'lucide-react/icons/circle-minus';
import CircleX from 'lucide-react/icons/circle-x';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { DeploymentDetail, OperationView } from '../../../api/types.ts';
import type { OperationKind } from '../../../domain/status.ts';
import { Card } from '../../components/card.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useFormat } from '../../language/use-format.ts';
import { cn } from '../../lib/cn.ts';

const titles: Record<OperationKind, string> = {
  create: 'Create',
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  retry: 'Retry',
  delete: 'Delete',
};

const looks = {
  running: { Icon: LoaderCircle, colour: 'text-accent animate-spin', word: 'under way' },
  succeeded: { Icon: CircleCheck, colour: 'text-ok', word: 'done' },
  failed: { Icon: CircleX, colour: 'text-bad', word: 'failed' },
  waiting: { Icon: TriangleAlert, colour: 'text-warn', word: 'waits for you' },
  superseded: { Icon: CircleMinus, colour: 'text-faint', word: 'replaced by a later one' },
};

/** What was asked for and what became of it, newest first. */
export function HistoryCard({ deployment, className }: { deployment: DeploymentDetail; className?: string }) {
  const { operations, status } = deployment;
  return (
    <Card title="History" className={className}>
      {operations.length === 0 && <p className="text-muted">Nothing was asked for yet.</p>}
      <ol className="space-y-3">
        {operations.map((operation) => (
          <HistoryItem key={operation.id} operation={operation} isBlocked={status === 'blocked'} />
        ))}
      </ol>
    </Card>
  );
}

function HistoryItem({ operation, isBlocked }: { operation: OperationView; isBlocked: boolean }) {
  const format = useFormat();
  const { kind, status, error, createdAt, finishedAt } = operation;
  const { Icon, colour, word } = looks[status === 'running' && isBlocked ? 'waiting' : status];
  const took = status === 'succeeded' && finishedAt ? ` in ${format.duration(Date.parse(finishedAt) - Date.parse(createdAt))}` : '';
  return (
    <li className="flex gap-2.5">
      <Icon aria-hidden className={cn('mt-0.75 size-4 shrink-0', colour)} />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap justify-between gap-x-3">
          <span>{titles[kind]}</span>
          <span className="text-muted text-sm">
            <RelativeTime iso={createdAt} />
          </span>
        </div>
        <p className="wrap-anywhere text-muted text-sm first-letter:uppercase">
          {word}
          {took}
          {error && `: ${error.message}`}
        </p>
      </div>
    </li>
  );
}
