import { type Database, type Transaction, transact } from './client.ts';

/** Looks for due deployments across all workspaces; may read when a run is due and nothing else. */
export function asWorker<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return transact(db, { role: 'clawbot_worker' }, work);
}
