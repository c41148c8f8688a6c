import { asWorker } from '../db/as-worker.ts';
import type { SecretAddress } from '../ports/secret-store.ts';
import type { ReconcilerParts } from './parts.ts';

/** As many at a time; what is left is found by the next sweep. */
const mostAtOnce = 20;

/** Removes secrets that were put for records whose transaction was never committed, an hour later; tells how many. */
export async function sweepSecrets({ db, secrets, logger }: Pick<ReconcilerParts, 'db' | 'secrets' | 'logger'>): Promise<number> {
  for (let removed = 0; removed < mostAtOnce; removed++) {
    const address = await asWorker(db, async ({ $client }) => {
      const [lost] = await $client<SecretAddress[]>`
        select workspace_id as "workspaceId", record_id as "recordId", name from clawbot.take_lost_secret()`;
      // Before the commit: if it fails, the note is still there.
      if (lost) await secrets.remove(lost);
      return lost;
    });
    if (!address) return removed;
    logger.info({ ...address }, 'removed a secret whose record was never made');
  }
  return mostAtOnce;
}
