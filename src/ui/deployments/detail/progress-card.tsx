'use client';

import ChevronDown from 'lucide-react/icons/chevron-down';
import { useTranslations } from 'use-intl/react';
import type { DeploymentDetail } from '../../../api/types.ts';
import { Card } from '../../components/card.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { useFormat } from '../../language/use-format.ts';
import { useStepTitle } from '../../language/use-step-title.ts';
import { isBusy } from '../status-look.ts';
import { StepList } from './step-list.tsx';

/** How far it is and what each step took. Once all is done it is folded to one line. */
export function ProgressCard({ deployment }: { deployment: DeploymentDetail }) {
  const t = useTranslations('detail');
  const statusWords = useTranslations('status');
  const titleOf = useStepTitle();
  const { status, steps, progress } = deployment;
  const doneCount = steps.filter((step) => step.status === 'done').length;
  const active = steps.find((step) => step.status === 'active');
  if (doneCount === steps.length && !isBusy(status)) return <DoneSteps steps={steps} />;
  return (
    <Card
      title={t('progress.title')}
      aside={<span className="text-muted text-sm tabular-nums">{t('progress.percent', { progress: String(progress) })}</span>}
    >
      <progress className="progress-line" max={100} value={progress} aria-label={t('progress.label', { status: statusWords(status) })} />
      <p className="sr-only" aria-live="polite">
        {t('progress.done', { done: doneCount, count: steps.length })} {active && titleOf(active)}
      </p>
      <StepList steps={steps} className="mt-5" />
    </Card>
  );
}

function DoneSteps({ steps }: { steps: DeploymentDetail['steps'] }) {
  const t = useTranslations('detail');
  const format = useFormat();
  const tookMs = measureAll(steps);
  const count = steps.length;
  const endedAt = steps.at(-1)?.finishedAt;
  return (
    <details className="group rounded-xl border border-line bg-surface shadow-card">
      <summary className="flex min-h-12 items-center gap-2 rounded-xl px-4 sm:px-5">
        <h2 className="text-base">{t('progress.steps')}</h2>
        <span className="text-muted text-sm">
          {tookMs === null ? t('progress.all', { count }) : t('progress.allIn', { count, duration: format.duration(tookMs) })}
          {endedAt && (
            <>
              {' · '}
              <RelativeTime iso={endedAt} />
            </>
          )}
        </span>
        <ChevronDown aria-hidden className="ml-auto size-4 text-muted transition-transform group-open:rotate-180" />
      </summary>
      <div className="px-4 pb-4 sm:px-5 sm:pb-5">
        <StepList steps={steps} />
      </div>
    </details>
  );
}

/** From the first begin to the last end; `null` where none is known. */
function measureAll(steps: DeploymentDetail['steps']): number | null {
  const begins = steps.flatMap(({ startedAt }) => (startedAt ? [Date.parse(startedAt)] : []));
  const ends = steps.flatMap(({ finishedAt }) => (finishedAt ? [Date.parse(finishedAt)] : []));
  return begins.length > 0 && ends.length > 0 ? Math.max(...ends) - Math.min(...begins) : null;
}
