import { ClawbotError, isClawbotError } from '../domain/errors.ts';
import { applyMigrations } from './migrate/apply-migrations.ts';
import { grantAppRole } from './migrate/grant-app-role.ts';
import { prepareQueues } from './migrate/prepare-queues.ts';
import { requireSession } from './pooler.ts';
import { toAwayError } from './to-away-error.ts';
import { withClient } from './with-client.ts';

/** Any fixed number; whoever migrates this database takes the same. */
const migrationLock = 4_276_215_469;

interface MigrateInput {
  /** Connection of the role that owns the database; a direct or session connection, not a transaction pooler. */
  ownerUrl: string;
  /** Folders of `<14 digits>_name.sql` files, applied as one list in the order of their digits. */
  folders: readonly string[];
  /** Login role of the app, which may change into the group roles afterwards. */
  appRole?: string;
}

/**
 * Brings schema, queues and grants to this release; safe to run from several machines at once, and again.
 * Throws `migration-failed` (the failing file was rolled back, or the database is newer), `database-away` or `database-pooled`.
 */
export async function migrate({ ownerUrl, folders, appRole }: MigrateInput): Promise<{ applied: string[] }> {
  requireSession(ownerUrl, 'Preparing the database');
  try {
    return await withClient(ownerUrl, async (client) => {
      await client.query('select pg_advisory_lock($1)', [migrationLock]);
      const applied = await applyMigrations(client, folders);
      await prepareQueues(client, ownerUrl);
      if (appRole) await grantAppRole(client, appRole);
      return { applied };
    });
  } catch (error) {
    throw toMigrationError(error);
  }
}

function toMigrationError(cause: unknown): ClawbotError {
  if (isClawbotError(cause)) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return toAwayError(cause) ?? new ClawbotError('migration-failed', `The database could not be prepared: ${reason}`, { cause });
}
