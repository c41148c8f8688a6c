import { asWorker } from '../as-worker.ts';
import type { Database } from '../client.ts';
import { reconcileQueue } from '../queues.ts';

/**
 * Whether there is a job that no living worker has, and that is due now or within this time. That of a worker which
 * fell silent counts: the queue gives it out anew in seconds.
 */
export function hasDueJobs(db: Database, withinSeconds: number): Promise<boolean> {
  return asWorker(db, async ({ $client: sql }) => {
    const [row] = await sql<{ due: boolean }[]>`
      with job as (
        select singleton_key, state, start_after < now() + make_interval(secs => ${withinSeconds}) as soon,
          heartbeat_on > now() - make_interval(secs => heartbeat_seconds) as alive
        from pgboss.job where name = ${reconcileQueue} and state <= 'active')
      select exists (
        select from job where state = 'active' and not alive
        union all
        select from job where state < 'active' and soon and not exists (
          select from job holder where holder.state = 'active' and holder.alive and holder.singleton_key = job.singleton_key)) as due`;
    return row?.due ?? false;
  });
}
