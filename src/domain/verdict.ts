import type { Action } from './action.ts';
import type { ErrorCode } from './errors.ts';
import type { History } from './history.ts';
import type { ObservedProblem } from './observed-state.ts';
import { describeProblem } from './problem.ts';
import type { Situation, Verdict } from './situation.ts';
import type { DeploymentStatus } from './status.ts';

/** One write now, then look again at once. */
export function act(
  situation: Situation,
  status: DeploymentStatus,
  message: string,
  action: Action,
  remember: Partial<History> = {},
): Verdict {
  const history = { ...situation.history, ...remember };
  return { action, status, message, problem: null, requeueAfterSeconds: 0, achieved: false, history };
}

/** Nothing to do but to look again soon: when the cloud says, or at this cloud's usual pace. */
export function wait(
  situation: Situation,
  status: DeploymentStatus,
  message: string,
  seconds = situation.observation.lookAgainSeconds ?? situation.traits.watchSeconds,
  remember: Partial<History> = {},
): Verdict {
  const history = { ...situation.history, ...remember };
  return { action: null, status, message, problem: null, requeueAfterSeconds: seconds, achieved: false, history };
}

/**
 * What an earlier intent began must end before the new one can be answered. Without this a start that is asked for
 * while the machine still stops would be forgotten by the time it has stopped.
 */
export function leaveIntent(verdict: Verdict): Verdict {
  return { ...verdict, leavesIntent: true };
}

/** The user must act; the deployment stays as it is. `seconds` keeps an eye on it meanwhile. */
export function block(
  situation: Situation,
  code: ErrorCode,
  message: string,
  seconds: number | null = null,
  remember: Partial<History> = {},
): Verdict {
  const history = { ...situation.history, ...remember };
  const problem = describeProblem(code, message);
  return { action: null, status: 'blocked', message, problem, requeueAfterSeconds: seconds, achieved: false, history };
}

/** The same for what the cloud itself reports, with the remedy it knows. */
export function blockBy(situation: Situation, problem: ObservedProblem): Verdict {
  const { code, message } = problem;
  return { ...block(situation, code, message), problem: describeProblem(code, message, problem) };
}

/** What was asked for is so. `seconds` is the time until the next look for drift. */
export function settle(
  situation: Situation,
  status: DeploymentStatus,
  message: string,
  seconds: number | null,
  remember: Partial<History> = {},
): Verdict {
  const history = { ...situation.history, ...remember };
  return { action: null, status, message, problem: null, requeueAfterSeconds: seconds, achieved: true, history };
}
