import { sql } from 'drizzle-orm';
import { deployments } from '../db/schema.ts';
import { type ClawbotError, isClawbotError } from '../domain/errors.ts';
import { describeProblem, type Problem, problemOf } from '../domain/problem.ts';
import type { ClaimedRow, Lease } from './lease.ts';
import type { ReconcilerParts } from './parts.ts';
import type { RunResult } from './reconcile.ts';
import { type Outcome, record } from './record.ts';

/** After this many failures in a row the user is told; it is tried on all the same. */
const patience = 5;
const maxBackoffSeconds = 300;

/** Classifies what a run threw, once, and writes what follows from it. */
export async function recordFailure(parts: ReconcilerParts, lease: Lease, row: ClaimedRow, error: unknown): Promise<RunResult> {
  const earlier = row.history.failures ?? 0;
  // A pause is no failure, but what was about to be written was not accepted either.
  const failures = isPause(error) ? Math.max(earlier, 1) : earlier + 1;
  const level = asksForPatience(error) ? 'debug' : 'warn';
  parts.logger[level]({ err: error, failures }, 'reconcile run failed');
  const problem = toProblem(error);
  const retry = isClawbotError(error) ? error.retry : 'retry';
  const outcome = retry === 'retry' ? toRetry(problem, error, failures) : toStop(row, problem, retry);
  // Added to what the run wrote before it failed: its log cursor and times must not be lost.
  const history = sql`${deployments.history} || jsonb_build_object('failures', ${failures}::int)`;
  const written = await record(parts, lease, row.generation, { ...outcome, changes: { ...outcome.changes, history } });
  return written ? 'done' : 'held-elsewhere';
}

function toRetry(problem: Problem, error: unknown, failures: number): Outcome {
  const seconds = retryAfterSeconds(error, failures);
  const statusMessage = `${problem.message} Trying again in ${Math.ceil(seconds)} s.`;
  if (failures < patience || isPause(error)) return { changes: { statusMessage }, release: { requeueAfterSeconds: seconds } };
  return {
    changes: { status: 'failed', statusMessage, problem },
    verdict: { status: 'failed', problem },
    release: { requeueAfterSeconds: seconds },
  };
}

/** Nothing follows until the user acts: the intent has had its answer. After a retry it is still fresh. */
function toStop({ generation }: ClaimedRow, problem: Problem, retry: 'blocked' | 'terminal'): Outcome {
  const status = retry === 'blocked' ? ('blocked' as const) : ('failed' as const);
  return {
    changes: { status, statusMessage: problem.message, problem, observedGeneration: generation },
    ...(status === 'failed' ? { verdict: { status, problem } } : {}),
    release: { requeueAfterSeconds: null },
  };
}

function isPause(error: unknown): boolean {
  return isClawbotError(error) && error.isPause;
}

/** A cloud that says when to come again is no trouble; a thousand deployments hear it many times. */
function asksForPatience(error: unknown): boolean {
  return isClawbotError(error) && error.retryAfterSeconds !== undefined;
}

/** Doubles up to five minutes, with a random part so that a fleet does not come back in one moment. */
function retryAfterSeconds(error: unknown, failures: number): number {
  const given = isClawbotError(error) ? (error as ClawbotError).retryAfterSeconds : undefined;
  const backoff = Math.min(2 ** (failures - 1), maxBackoffSeconds);
  return given ?? backoff * (0.8 + Math.random() * 0.4);
}

function toProblem(error: unknown): Problem {
  if (isClawbotError(error)) return problemOf(error);
  const message = error instanceof Error ? error.message : 'Unknown error';
  return describeProblem('internal', `An unexpected error: ${message.slice(0, 300)}`);
}
