import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { Logger } from '../ports/logger.ts';
import { asWorker } from './as-worker.ts';
import type { Database, Transaction } from './client.ts';
import type { ReconcileQueue, ReconcileRef } from './queue.ts';
import { reconcileQueue } from './queues.ts';

/** Postgres reads no interval like 8e-15, which a difference of two times may well be: whole milliseconds have no exponent. */
function optionsOf(tx: Transaction, { deploymentId }: ReconcileRef, startAfterSeconds: number) {
  return { singletonKey: deploymentId, startAfter: Math.ceil(startAfterSeconds * 1000) / 1000, db: fromDrizzle(tx, sql) };
}

/**
 * Puts jobs into the queue and takes none. Needs no connection of its own and no session, so that it works behind a
 * pooler by transaction, and in a process that lives for one request.
 */
export async function openJobs(db: Database, logger: Logger) {
  const executeSql = (text: string, values: unknown[] = []) =>
    asWorker(db, async ({ $client }) => ({ rows: await $client.unsafe(text, values as never[]) }));
  const boss = new PgBoss({
    db: { executeSql },
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on('error', (error) => logger.error({ err: error }, 'queue error'));
  await boss.start();
  return {
    async enqueue(tx, ref, startAfterSeconds) {
      await boss.upsert(reconcileQueue, ref, optionsOf(tx, ref, startAfterSeconds));
    },
    async requeue(tx, ref, startAfterSeconds) {
      // Pulling a job forward costs several times as much as adding one (measured).
      await boss.send(reconcileQueue, ref, optionsOf(tx, ref, startAfterSeconds));
    },
    async stop() {
      await boss.stop({ graceful: false });
    },
  } satisfies ReconcileQueue & Record<string, unknown>;
}

export type OpenJobs = Awaited<ReturnType<typeof openJobs>>;
