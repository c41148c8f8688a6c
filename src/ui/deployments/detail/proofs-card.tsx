import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CircleMinus from 'lucide-react/icons/circle-minus';
import type { DeploymentDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { cn } from '../../lib/cn.ts';
import { listProofs } from './proofs.ts';

const looks = {
  yes: { Icon: CircleCheck, colour: 'text-ok', word: 'Proven' },
  no: { Icon: CircleMinus, colour: 'text-warn', word: 'Not so' },
  pending: { Icon: CircleDashed, colour: 'text-faint', word: 'Not yet' },
  unknown: { Icon: CircleDashed, colour: 'text-faint', word: 'Not known' },
};

/** What was seen from outside, each with its reason. */
export function ProofsCard({ deployment, className }: { deployment: DeploymentDetail; className?: string }) {
  return (
    <Card title="Proofs" className={className}>
      <ul className="space-y-3">
        {listProofs(deployment).map(({ type, title, holds, message }) => {
          const { Icon, colour, word } = looks[holds];
          return (
            <li key={type} className="flex gap-2.5">
              <Icon aria-hidden className={cn('mt-0.75 size-4 shrink-0', colour)} />
              <div className="min-w-0">
                <p className={cn(holds === 'pending' && 'text-muted')}>
                  <span className="sr-only">{word}: </span>
                  {title}
                </p>
                {(holds === 'no' || holds === 'unknown') && <p className="wrap-anywhere text-muted text-sm">{message}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
