import { assessConditions } from './assess-conditions.ts';
import type { Condition } from './condition.ts';
import { decideDeleted } from './decide-deleted.ts';
import { decideRunning } from './decide-running.ts';
import { decideStopped } from './decide-stopped.ts';
import type { Situation, Verdict } from './situation.ts';
import type { Step } from './step.ts';
import { advanceSteps, measureProgress } from './steps.ts';

export interface Decision extends Verdict {
  conditions: Condition[];
  steps: Step[];
  progress: number;
}

/** The heart of the reconciler: what to do next, as a pure function of what was asked for and what was seen. */
export function decide(situation: Situation): Decision {
  const verdict = deciders[situation.spec.desired](situation);
  const steps = advanceSteps(situation, verdict);
  // A run that got this far has seen the cloud: only failures in a row count.
  const history = { ...verdict.history, failures: 0 };
  return { ...verdict, history, conditions: assessConditions(situation), steps, progress: measureProgress(steps, verdict) };
}

const deciders = { running: decideRunning, stopped: decideStopped, deleted: decideDeleted };
