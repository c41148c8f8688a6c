import type { Queue } from 'pg-boss';

/** Schema that pg-boss keeps its tables in. */
export const queueSchema = 'pgboss';

/** One job per deployment waits and one runs at most: `stately`, keyed by the deployment's id. */
export const reconcileQueue = 'reconcile';

export const queues = [
  {
    name: reconcileQueue,
    policy: 'stately',
    notify: true,
    // The shortest that pg-boss takes: a killed worker's job is picked up by another one soon after.
    heartbeatSeconds: 10,
    expireInSeconds: 120,
    // Errors of a cloud never fail a job; what fails it is a dying worker, which must not lose it.
    retryLimit: 20,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    deleteAfterSeconds: 3_600,
  },
] as const satisfies readonly Queue[];
