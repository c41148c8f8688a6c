import { setTimeout as delay } from 'node:timers/promises';
import { hasDueJobs } from '../db/queries/has-due-jobs.ts';
import type { OpenQueue, ReconcileRef } from '../db/queue.ts';
import type { ReconcilerParts } from './parts.ts';
import { runJob } from './run-job.ts';
import { sweepOnce } from './sweep.ts';
import { surveyDueAccounts } from './watch-fleet.ts';
import { refreshPrices } from './watch-prices.ts';

export interface DrainOptions {
  concurrency: number;
  /** Aborts when the time is spent: no further job is taken. */
  spent: AbortSignal;
  /** A job that is due within this time is waited for; what comes later is left to the next drain. */
  lingerSeconds: number;
  /** For the runs that are under way then; one that takes longer ends as if this worker had been killed. */
  graceSeconds: number;
}

const lookMs = 500;
/** A job that was just fetched neither waits nor runs for a moment: one quiet look is not the end. */
const quietLooksToEnd = 2;

/**
 * Works like a worker that stays, but only until nothing is due soon or the time is spent. Closes the queue. May be
 * killed at any point: leases expire, and another drain or worker goes on.
 */
export async function drain(
  parts: ReconcilerParts,
  queue: OpenQueue,
  { concurrency, spent, lingerSeconds, graceSeconds }: DrainOptions,
): Promise<void> {
  let running = 0;
  const run = async (ref: ReconcileRef, abandon: AbortSignal) => {
    running++;
    await runJob(parts, ref, { stopping: spent, abandon }).finally(() => running--);
  };
  try {
    await sweepOnce(parts);
    await queue.work(run, concurrency);
    await surveyDueAccounts(parts, spent);
    await refreshPrices(parts, spent);
    for (let quiet = 0; quiet < quietLooksToEnd && !spent.aborted; ) {
      await delay(lookMs, undefined, { signal: spent }).catch(() => {});
      quiet = running > 0 || (await hasDueJobs(parts.db, lingerSeconds)) ? 0 : quiet + 1;
    }
  } finally {
    await queue.stop(graceSeconds);
  }
}
