import { randomUUID } from 'node:crypto';
import { isSignedWake } from '../adapters/waker/http/signature.ts';
import { hearWake } from '../db/queries/hear-wake.ts';
import { openQueue } from '../db/queue.ts';
import { ClawbotError } from '../domain/errors.ts';
import { drain } from '../reconciler/drain.ts';
import { openCore } from './container.ts';
import { readEnvironment, type Settings } from './env.ts';
import { openObservability } from './observability.ts';

/** Few, because any number of functions may work at a time. */
const connections = { queries: 6, queue: 3 };
const limits = { concurrency: 10, lingerSeconds: 10, graceSeconds: 45 };

/** A worker that is called for a while. Opens all it needs when it is called, and leaves nothing open behind it. */
export function createFunctionWorker() {
  let working = false;
  return {
    /** Whether a request comes from our own web. Without a secret nobody is believed. */
    isSignedWake(request: Parameters<typeof isSignedWake>[1]): boolean {
      const { wake } = readEnvironment();
      return wake !== null && isSignedWake(wake.secret.reveal(), request);
    },
    /**
     * Works until nothing is due soon or the time is spent; returns at once where this process does so already, or where the
     * wake of this id is sent again.
     */
    async work(wakeId: string | null = null): Promise<WorkOutcome> {
      if (working) return 'works already';
      working = true;
      return workOnce(readEnvironment(), wakeId).finally(() => {
        working = false;
      });
    },
  };
}

type WorkOutcome = 'worked' | 'works already' | 'heard before';

async function workOnce(settings: Settings, wakeId: string | null): Promise<WorkOutcome> {
  const spent = AbortSignal.timeout(settings.workerBudgetSeconds * 1000);
  const { database } = settings;
  if (!database) throw new ClawbotError('invalid-input', 'A function needs DATABASE_URL.');
  const { logger, telemetry, stop } = await openObservability(settings);
  const core = await openCore({ ...settings, localCloud: false }, database.url.reveal(), {
    logger,
    telemetry,
    maxConnections: connections.queries,
  });
  try {
    if (wakeId && !(await hearWake(core.services.db, wakeId))) return 'heard before';
    const queue = await openQueue({ url: core.sessionUrl, logger, maxConnections: connections.queue });
    await drain({ ...core.services, workerId: randomUUID(), logger }, queue, { ...limits, spent });
    return 'worked';
  } finally {
    await core.stop();
    await stop();
  }
}
