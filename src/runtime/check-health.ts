import { setTimeout as delay } from 'node:timers/promises';
import { asWorker } from '../db/as-worker.ts';
import type { Database } from '../db/client.ts';

const healthPatienceMs = 2000;

/** Whether the database answers, and whether something is halted; within two seconds, whatever state it is in. */
export async function checkHealth(db: Database): Promise<{ ready: boolean; detail: Record<string, boolean> }> {
  const answer = asWorker(db, ({ $client }) => $client<{ halted: boolean }[]>`select clawbot.is_halted() as halted`).then(
    ([row]) => ({ database: true, halted: row?.halted ?? false }),
    () => ({ database: false }),
  );
  // One that neither answers nor refuses would keep whoever asks waiting.
  const detail = await Promise.race([answer, delay(healthPatienceMs, { database: false }, { ref: false })]);
  return { ready: detail.database, detail };
}
