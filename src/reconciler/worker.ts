import { asService } from '../db/as-service.ts';
import type { OpenQueue, ReconcileRef } from '../db/queue.ts';
import type { ReconcilerParts } from './parts.ts';
import { reconcile } from './reconcile.ts';
import { startSweep } from './sweep.ts';
import { startFleetWatch } from './watch-fleet.ts';

interface WorkerOptions {
  concurrency: number;
}

const graceSeconds = 3;
/** One job stays well below the time after which the queue gives it to another worker. */
const maxJobMs = 45_000;

/** Takes due deployments from the queue until stopped. */
export async function startWorker(parts: ReconcilerParts, queue: OpenQueue, { concurrency }: WorkerOptions) {
  await queue.work((ref, signal) => work(parts, ref, signal), concurrency);
  const watches = [startSweep(parts), startFleetWatch(parts)];
  return {
    async stop(): Promise<void> {
      await Promise.all(watches.map((watch) => watch.stop()));
      await queue.stop(graceSeconds);
    },
  };
}

/** Runs a deployment as long as there is something to do at once; the queue brings it back later. */
async function work(parts: ReconcilerParts, ref: ReconcileRef, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + maxJobMs;
  while (!signal.aborted && Date.now() < deadline) {
    const result = await reconcile(parts, ref);
    if (result === 'again') continue;
    if (result === 'held-elsewhere') await lookAgainSoon(parts, ref);
    return;
  }
}

/** The holder may have died: without this the deployment would wait for the sweep. */
async function lookAgainSoon(parts: ReconcilerParts, ref: ReconcileRef): Promise<void> {
  await asService(parts.db, ref.workspaceId, (tx) => parts.queue.enqueue(tx, ref, 2));
}
