import { asService } from '../../../src/db/as-service.ts';
import type { TestPlant } from '../../factories.ts';
import type { Ref } from './rig.ts';

/** As if the seconds had passed after which a lease and a job of a dead worker are free; `recovery.test.ts` waits for them. */
export async function outliveTheDead(plant: TestPlant, refs: readonly Ref[]): Promise<void> {
  await plant.ask(`update deployments set lease_expires_at = now() - interval '1 second' where lease_owner is not null`);
  await plant.ask(`delete from pgboss.job where state = 'active'`);
  for (const ref of refs) await asService(plant.db, ref.workspaceId, (tx) => plant.queue.enqueue(tx, ref, 0));
}
