import { sql } from 'drizzle-orm';
import { type Database, type Transaction, transact } from './client.ts';

/**
 * Runs writes bound to one workspace: row-level security refuses every row of another,
 * so a mistake in a query cannot reach a stranger's data.
 */
export function asService<T>(db: Database, workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return transact(db, { role: 'clawbot_service', 'clawbot.workspace_id': workspaceId }, work);
}

/** Turns a running user transaction, whose rights were checked, into a service one for this workspace. */
export async function becomeService(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.execute(sql`select set_config('role', 'clawbot_service', true), set_config('clawbot.workspace_id', ${workspaceId}, true)`);
}
