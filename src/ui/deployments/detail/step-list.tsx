import Circle from 'lucide-react/icons/circle';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { useStepTitle } from '../../language/use-step-title.ts';
import { cn } from '../../lib/cn.ts';
import { StepMoment, StepTime } from './step-time.tsx';

type Step = DeploymentDetail['steps'][number];

const looks = {
  waiting: { Icon: Circle, colour: 'text-line-strong' },
  active: { Icon: LoaderCircle, colour: 'text-accent animate-spin' },
  done: { Icon: CircleCheck, colour: 'text-ok' },
  failed: { Icon: CircleX, colour: 'text-bad' },
};

/** The timeline: each step with when it ended, or began, and what it took. */
export function StepList({ steps, className }: { steps: readonly Step[]; className?: string }) {
  const t = useTranslations('detail');
  const titleOf = useStepTitle();
  return (
    <ol className={cn('space-y-0.5', className)}>
      {steps.map((step) => {
        const { Icon, colour } = looks[step.status];
        return (
          <li key={step.id} aria-current={step.status === 'active' ? 'step' : undefined} className="flex min-h-8 items-center gap-3">
            <Icon aria-hidden className={cn('size-4 shrink-0', colour)} />
            <span className={cn('min-w-0 grow', step.status === 'waiting' && 'text-muted', step.status === 'active' && 'font-medium')}>
              <span className="sr-only">{t(`progress.words.${step.status}`)}: </span>
              {titleOf(step)}
            </span>
            <StepMoment step={step} />
            <StepTime step={step} />
          </li>
        );
      })}
    </ol>
  );
}
