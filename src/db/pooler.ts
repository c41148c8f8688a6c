import { ClawbotError } from '../domain/errors.ts';

/** Where Supabase's poolers, the shared one and the dedicated one, lend a connection for one transaction only. */
const transactionModePort = '6543';

/** Whether what a client says to its connection is forgotten after each transaction. */
export function isTransactionPooler(url: string): boolean {
  return new URL(url).port === transactionModePort;
}

/** Throws `database-pooled` for an address behind which no session lasts. */
export function requireSession(url: string, purpose: string): void {
  if (!isTransactionPooler(url)) return;
  throw new ClawbotError('database-pooled', `${purpose} needs a connection of its own, and ${new URL(url).host} shares them.`);
}
