'use client';

import type { DeploymentDetail } from '../../../api/types.ts';
import { useFormat } from '../../language/use-format.ts';
import { useNow } from '../../lib/now.tsx';
import { useHydrated } from '../../lib/use-hydrated.ts';

type Step = DeploymentDetail['steps'][number];

/** The time of day at which a step ended, or began if it has not; the whole date is shown on hover. */
export function StepMoment({ step: { startedAt, finishedAt } }: { step: Step }) {
  const format = useFormat();
  const zone = useHydrated() ? undefined : 'UTC';
  const iso = finishedAt ?? startedAt;
  if (!iso) return null;
  return (
    <time dateTime={iso} title={format.dateTime(iso, zone)} className="shrink-0 text-muted text-sm tabular-nums">
      {format.clock(iso, zone)}
    </time>
  );
}

/** What a step took, or for how long it has been going on. */
export function StepTime({ step }: { step: Step }) {
  const format = useFormat();
  if (!step.startedAt) return null;
  const startedMs = Date.parse(step.startedAt);
  if (step.status === 'active') return <LiveDuration sinceMs={startedMs} />;
  return <Duration text={step.finishedAt ? format.duration(Date.parse(step.finishedAt) - startedMs) : ''} />;
}

function LiveDuration({ sinceMs }: { sinceMs: number }) {
  const format = useFormat();
  const elapsedSeconds = Math.floor(Math.max(0, useNow(1000) - sinceMs) / 1000);
  return <Duration text={format.wholeSeconds(elapsedSeconds)} />;
}

/** In a column of its own, so that the times of day stand below each other. */
function Duration({ text }: { text: string }) {
  return <span className="min-w-16 shrink-0 text-right text-sm tabular-nums">{text}</span>;
}
