import type { ClientBase } from 'pg';
import { PgBoss } from 'pg-boss';
import type { Logger } from '../ports/logger.ts';
import type { Transaction } from './client.ts';
import { requireSession } from './pooler.ts';
import { reconcileQueue } from './queues.ts';

/** What a job carries: a key, never an event. The run reads everything else afresh. */
export interface ReconcileRef {
  deploymentId: string;
  workspaceId: string;
}

/** Asks for reconcile runs; one waiting and one running for each deployment at most. */
export interface ReconcileQueue {
  /** Part of the caller's transaction: with its rollback the job is gone too. Pulls a later job forward or pushes it back. */
  enqueue(tx: Transaction, ref: ReconcileRef, startAfterSeconds: number): Promise<void>;
  /** The same from within a run, unless somebody has asked meanwhile: then for something newer, and at once. */
  requeue(tx: Transaction, ref: ReconcileRef, startAfterSeconds: number): Promise<void>;
}

interface QueueOptions {
  url: string;
  logger: Logger;
  maxConnections: number;
}

/** NOTIFY tells of new jobs, but not of those that become due later. */
const dueJobsEveryMs = 500;
/** A slot that nobody woke. */
const idlePollSeconds = 30;

/**
 * For each connection of the pool. Not in the address: a pooler in session mode drops the `options` there in silence.
 * What a crash of the server forgets of the queue is only done again, as runs are level-triggered.
 */
const becomeWorker = {
  onConnect: (client: ClientBase) => client.query('set role clawbot_worker; set synchronous_commit = off'),
  // What a load balancer forgot in silence is noticed within minutes, and it forgets less.
  keepAlive: true,
  keepAliveInitialDelayMillis: 60_000,
};

/** Takes jobs out of the queue, on connections of its own that stay one session. Throws `database-pooled`. */
export async function openQueue({ url, logger, maxConnections }: QueueOptions) {
  requireSession(url, 'The queue');
  const boss = new PgBoss({
    connectionString: url,
    ...becomeWorker,
    max: maxConnections,
    migrate: false,
    createSchema: false,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    // Its default is a minute, which is how long a dead worker's job would wait, however often it is supervised.
    monitorIntervalSeconds: 5,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => logger.error({ err: error }, 'queue error'));
  await boss.start();
  let wakeUps: NodeJS.Timeout | undefined;
  return {
    /** Runs the handler for due jobs, several deployments at once. */
    async work(handler: (ref: ReconcileRef, signal: AbortSignal) => Promise<void>, concurrency: number): Promise<void> {
      const options = { batchSize: 1, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: idlePollSeconds };
      const idle = new Set<string>();
      const wakeOne = () => {
        const [next] = idle;
        if (next) boss.notifyWorker(next);
      };
      const startSlot = async () => {
        const slot = await boss.work<ReconcileRef>(reconcileQueue, options, async ([job]) => {
          idle.delete(slot);
          wakeOne();
          if (job) await handler(job.data, job.signal);
          idle.add(slot);
          // Otherwise it would pause after each job, however many wait: 2 a second from each slot (measured).
          boss.notifyWorker(slot);
        });
        idle.add(slot);
      };
      for (let slots = 0; slots < concurrency; slots++) await startSlot();
      // One slot looks for jobs that became due, and each that finds one wakes the next: slots that all look by
      // themselves keep an idle database busy.
      wakeUps = setInterval(wakeOne, dueJobsEveryMs);
    },
    async stop(graceSeconds: number) {
      clearInterval(wakeUps);
      await boss.stop({ graceful: true, timeout: graceSeconds * 1000 });
    },
  };
}

export type OpenQueue = Awaited<ReturnType<typeof openQueue>>;
