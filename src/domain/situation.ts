import type { Action } from './action.ts';
import type { CloudTraits } from './cloud-traits.ts';
import type { Condition } from './condition.ts';
import type { DeploymentSpec } from './deployment.ts';
import type { History } from './history.ts';
import type { Observation } from './observed-state.ts';
import type { Problem } from './problem.ts';
import type { CloudResource, PlannedResource } from './resource.ts';
import type { DeploymentStatus } from './status.ts';
import type { Step } from './step.ts';

/** All that a decision may depend on. */
export interface Situation {
  spec: DeploymentSpec;
  traits: CloudTraits;
  plan: readonly PlannedResource[];
  ledger: readonly CloudResource[];
  observation: Observation;
  history: History;
  conditions: readonly Condition[];
  steps: readonly Step[];
  /** The generation that the last run worked on; a lower one than the desired means fresh intent. */
  observedGeneration: number;
  /** Whether the gateway was ever ready, which tells a first start from a later one. */
  deployed: boolean;
  now: Date;
}

/** What one of the three desired states calls for, before it is dressed for people. */
export interface Verdict {
  action: Action | null;
  status: DeploymentStatus;
  message: string;
  problem: Problem | null;
  /** Seconds until the next look; 0 at once, `null` never unless something changes. */
  requeueAfterSeconds: number | null;
  /** Whether what was asked for is now so. */
  achieved: boolean;
  /** Set while something older must end first: what was asked for last is still to be answered. */
  leavesIntent?: true;
  history: History;
}

/** Whether the user asked for something since the last run, such as pressing Retry. */
export function isFreshIntent({ spec, observedGeneration }: Situation): boolean {
  return spec.generation > observedGeneration;
}

/** Whether a write of this moment may have been accepted without being seen yet. */
export function isUnsettled({ traits, now }: Situation, writtenAt: string | null): boolean {
  return writtenAt !== null && now.getTime() - Date.parse(writtenAt) < traits.settlesWithinSeconds * 1000;
}
