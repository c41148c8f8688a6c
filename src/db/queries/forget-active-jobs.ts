import { asWorker } from '../as-worker.ts';
import type { Database } from '../client.ts';
import { reconcileQueue } from '../queues.ts';

/** Takes jobs out of the hands of a worker that is dead for certain, so that they can be asked for anew. */
export async function forgetActiveJobs(db: Database, deploymentIds: readonly string[]): Promise<void> {
  await asWorker(
    db,
    ({ $client: sql }) =>
      sql`delete from pgboss.job where name = ${reconcileQueue} and state = 'active' and singleton_key = any (${[...deploymentIds]})`,
  );
}
