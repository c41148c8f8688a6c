'use client';

import ChevronDown from 'lucide-react/icons/chevron-down';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { useFormat } from '../../language/use-format.ts';
import { useStepTitle } from '../../language/use-step-title.ts';
import type { Format } from '../../lib/format.ts';
import { isBusy } from '../status-look.ts';
import { StepList } from './step-list.tsx';

/** How far it is and what each step took. Once all is done it is folded to one line. */
export function ProgressCard({ deployment }: { deployment: DeploymentDetail }) {
  const statusWords = useTranslations('status');
  const format = useFormat();
  const titleOf = useStepTitle();
  const { status, steps, progress } = deployment;
  const doneCount = steps.filter((step) => step.status === 'done').length;
  const active = steps.find((step) => step.status === 'active');
  const isDone = doneCount === steps.length && !isBusy(status);
  if (isDone)
    return (
      <details className="group rounded-xl border border-line bg-surface shadow-card">
        <summary className="flex min-h-12 items-center gap-2 rounded-xl px-4 sm:px-5">
          <h2 className="text-base">Steps</h2>
          <span className="text-muted text-sm">{summarize(steps, format)}</span>
          <ChevronDown aria-hidden className="ml-auto size-4 text-muted transition-transform group-open:rotate-180" />
        </summary>
        <div className="px-4 pb-4 sm:px-5 sm:pb-5">
          <StepList steps={steps} />
        </div>
      </details>
    );
  return (
    <Card title="Progress" aside={<span className="text-muted text-sm tabular-nums">{progress} %</span>}>
      <progress className="progress-line" max={100} value={progress} aria-label={`Progress: ${statusWords(status)}`} />
      <p className="sr-only" aria-live="polite">
        {doneCount} of {steps.length} steps done. {active && titleOf(active)}
      </p>
      <StepList steps={steps} className="mt-5" />
    </Card>
  );
}

function summarize(steps: DeploymentDetail['steps'], format: Format): string {
  const begins = steps.flatMap(({ startedAt }) => (startedAt ? [Date.parse(startedAt)] : []));
  const ends = steps.flatMap(({ finishedAt }) => (finishedAt ? [Date.parse(finishedAt)] : []));
  const took = begins.length > 0 && ends.length > 0 ? ` in ${format.duration(Math.max(...ends) - Math.min(...begins))}` : '';
  return `${steps.length === 1 ? '1 step' : `All ${steps.length} steps`} done${took}`;
}
