import Circle from 'lucide-react/icons/circle';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import type { DeploymentDetail } from '../../../api/types.ts';
import { useStepTitle } from '../../language/use-step-title.ts';
import { cn } from '../../lib/cn.ts';
import { StepTime } from './step-time.tsx';

type Step = DeploymentDetail['steps'][number];

const looks = {
  waiting: { Icon: Circle, colour: 'text-line-strong', word: 'Waiting' },
  active: { Icon: LoaderCircle, colour: 'text-accent animate-spin', word: 'Under way' },
  done: { Icon: CircleCheck, colour: 'text-ok', word: 'Done' },
  failed: { Icon: CircleX, colour: 'text-bad', word: 'Failed' },
};

export function StepList({ steps, className }: { steps: readonly Step[]; className?: string }) {
  const titleOf = useStepTitle();
  return (
    <ol className={cn('space-y-0.5', className)}>
      {steps.map((step) => {
        const { Icon, colour, word } = looks[step.status];
        return (
          <li key={step.id} aria-current={step.status === 'active' ? 'step' : undefined} className="flex min-h-8 items-center gap-3">
            <Icon aria-hidden className={cn('size-4 shrink-0', colour)} />
            <span className={cn('min-w-0 grow', step.status === 'waiting' && 'text-muted', step.status === 'active' && 'font-medium')}>
              <span className="sr-only">{word}: </span>
              {titleOf(step)}
            </span>
            <StepTime step={step} />
          </li>
        );
      })}
    </ol>
  );
}
