import { sql } from 'drizzle-orm';
import type { AccountJournal } from '../ports/identity.ts';
import type { Logger } from '../ports/logger.ts';
import { type Database, type Transaction, transact } from './client.ts';

/** The log of what happens to accounts, in `audit_log`. The role that writes it can neither read nor change what it says. */
export function openAccountJournal(db: Database, logger: Logger): AccountJournal {
  const write = async (action: string, work: (tx: Transaction) => Promise<unknown>): Promise<void> => {
    await transact(db, { role: 'clawbot_identity' }, work).catch((err: unknown) => logger.error({ err, action }, 'account-journal:failed'));
  };
  return {
    note: (userId, action, detail = {}) =>
      write(action, (tx) => tx.execute(sql`select clawbot.note_account_event(${userId}, ${action}, ${JSON.stringify(detail)}::jsonb)`)),
    noteFailure: (email, detail = {}) =>
      write('account:sign-in-failed', (tx) =>
        tx.execute(sql`select clawbot.note_failed_sign_in(${email}, ${JSON.stringify(detail)}::jsonb)`),
      ),
  };
}
