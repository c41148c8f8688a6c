import { and, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { asService } from '../db/as-service.ts';
import { asWorker } from '../db/as-worker.ts';
import type { ReconcileRef } from '../db/queue.ts';
import { deployments } from '../db/schema.ts';
import type { ReconcilerParts } from './parts.ts';
import { sweepSecrets } from './sweep-secrets.ts';

const sweepSeconds = 30;
/** A job that is this late was lost: with a restored database, or with a queue that was emptied. */
const lateSeconds = 15;

/** Looks for deployments whose run is overdue and asks for it again. A net below the queue, not the queue itself. */
export function startSweep(parts: ReconcilerParts): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const sweep = () => {
    running = sweepOnce(parts)
      .then(() => {})
      .catch((err: unknown) => parts.logger.warn({ err }, 'sweep failed; trying again soon'));
  };
  const timer = setInterval(sweep, sweepSeconds * 1000);
  sweep();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

export async function sweepOnce(parts: ReconcilerParts): Promise<number> {
  const overdue = await findOverdue(parts);
  for (const ref of overdue) await asService(parts.db, ref.workspaceId, (tx) => parts.queue.enqueue(tx, ref, 0));
  // A vault that is away holds up nothing else: the note stays for the next sweep.
  await sweepSecrets(parts).catch((err: unknown) => parts.logger.warn({ err }, 'secrets without a record are still there'));
  return overdue.length;
}

function findOverdue(parts: ReconcilerParts): Promise<ReconcileRef[]> {
  const late = sql`now() - make_interval(secs => ${lateSeconds})`;
  return asWorker(parts.db, (tx) =>
    tx
      .select({ deploymentId: deployments.id, workspaceId: deployments.workspaceId })
      .from(deployments)
      .where(
        and(
          isNotNull(deployments.nextRunAt),
          lt(deployments.nextRunAt, late),
          or(isNull(deployments.leaseExpiresAt), lt(deployments.leaseExpiresAt, sql`clock_timestamp()`)),
        ),
      )
      .limit(500),
  );
}
