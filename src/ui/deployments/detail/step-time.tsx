'use client';

import type { DeploymentDetail } from '../../../api/types.ts';
import { useFormat } from '../../language/use-format.ts';
import { useNow } from '../../lib/now.tsx';

type Step = DeploymentDetail['steps'][number];

/** What a step took, or for how long it has been going on. */
export function StepTime({ step }: { step: Step }) {
  const format = useFormat();
  if (!step.startedAt) return null;
  const startedMs = Date.parse(step.startedAt);
  if (step.status === 'active') return <LiveDuration sinceMs={startedMs} />;
  if (!step.finishedAt) return null;
  return <Duration text={format.duration(Date.parse(step.finishedAt) - startedMs)} />;
}

function LiveDuration({ sinceMs }: { sinceMs: number }) {
  const format = useFormat();
  const elapsedSeconds = Math.floor(Math.max(0, useNow(1000) - sinceMs) / 1000);
  return <Duration text={format.wholeSeconds(elapsedSeconds)} />;
}

function Duration({ text }: { text: string }) {
  return <span className="shrink-0 text-muted text-sm tabular-nums">{text}</span>;
}
