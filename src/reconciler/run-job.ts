import { asService } from '../db/as-service.ts';
import type { ReconcileRef } from '../db/queue.ts';
import type { ReconcilerParts } from './parts.ts';
import { reconcile } from './reconcile.ts';

/** One job stays well below the time after which the queue gives it to another worker. */
const maxJobMs = 45_000;

/** Whoever holds the lease may have died: without another look the deployment would wait for the sweep. */
const takeOverSeconds = 2;

/** How a worker that ends takes its jobs along. */
interface JobLimits {
  /** Aborts when no further run may begin; the one under way is finished. */
  stopping: AbortSignal;
  /** Aborts when even that one must be left as it is: it ends as if this worker had been killed. */
  abandon: AbortSignal;
}

/** Runs a deployment as long as there is something to do at once, but once at least; the queue brings it back later. */
export async function runJob(parts: ReconcilerParts, ref: ReconcileRef, { stopping, abandon }: JobLimits): Promise<void> {
  const deadline = Date.now() + maxJobMs;
  while (!abandon.aborted) {
    const result = await reconcile(parts, ref, abandon);
    if (result === 'again' && !stopping.aborted && Date.now() < deadline) continue;
    if (result !== 'done' && !abandon.aborted) await askAgain(parts, ref, result === 'again' ? 0 : takeOverSeconds);
    return;
  }
}

async function askAgain(parts: ReconcilerParts, ref: ReconcileRef, seconds: number): Promise<void> {
  await asService(parts.db, ref.workspaceId, (tx) => parts.queue.enqueue(tx, ref, seconds));
}
