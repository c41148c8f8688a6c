import { asWorker } from '../as-worker.ts';
import type { Database } from '../client.ts';

/** Whether this wake is heard for the first time, by whichever worker; then it is no more. */
export async function hearWake(db: Database, id: string): Promise<boolean> {
  const [row] = await asWorker(db, ({ $client }) => $client<{ isNew: boolean }[]>`select clawbot.hear_wake(${id}) as "isNew"`);
  return row?.isNew ?? false;
}
