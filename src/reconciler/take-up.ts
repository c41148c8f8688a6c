import { eq } from 'drizzle-orm';
import { asService } from '../db/as-service.ts';
import { asWorker } from '../db/as-worker.ts';
import { forgetActiveJobs } from '../db/queries/forget-active-jobs.ts';
import { deployments } from '../db/schema.ts';
import type { ReconcilerParts } from './parts.ts';

/**
 * What this very worker was at when it died: nobody else has it, but the queue would wait for a sign of life until the
 * heartbeat of each job is over. Returns how many there are. To be called before the first job is taken.
 */
export async function takeUpOwn(parts: ReconcilerParts): Promise<number> {
  const { db, queue, workerId } = parts;
  const own = await asWorker(db, (tx) =>
    tx
      .select({ deploymentId: deployments.id, workspaceId: deployments.workspaceId })
      .from(deployments)
      .where(eq(deployments.leaseOwner, workerId)),
  );
  if (own.length === 0) return 0;
  await forgetActiveJobs(
    db,
    own.map(({ deploymentId }) => deploymentId),
  );
  for (const ref of own) await asService(db, ref.workspaceId, (tx) => queue.enqueue(tx, ref, 0));
  return own.length;
}
