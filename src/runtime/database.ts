import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identityMigrations } from '../adapters/identity/better-auth/index.ts';
import { startEmbeddedPostgres } from '../db/embedded/start.ts';
import { readLoginRole } from '../db/login-role.ts';
import { migrate } from '../db/migrate.ts';
import { ClawbotError } from '../domain/errors.ts';
import type { Logger } from '../ports/logger.ts';
import type { Settings } from './env.ts';

/** A migrated Postgres to connect to, embedded or given from outside. */
interface PreparedDatabase {
  url: string;
  stop(): Promise<void>;
}

const sharedMigrations = fileURLToPath(new URL('../../supabase/migrations', import.meta.url));

/** Starts the embedded Postgres unless a server was given, and brings its schema up to date. */
export async function prepareDatabase(settings: Settings, logger: Logger): Promise<PreparedDatabase> {
  if (settings.database) {
    await migrateDatabase(settings);
    return { url: settings.database.url.reveal(), async stop() {} };
  }
  const embedded = await startEmbeddedPostgres({ dataFolder: join(settings.home, 'postgres'), logger });
  try {
    await migrate({ ownerUrl: embedded.ownerUrl, folders: foldersOf(settings), appRole: new URL(embedded.appUrl).username });
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return { url: embedded.appUrl, stop: () => embedded.stop() };
}

/** Brings a database that was given from outside up to date; tells which files that took. */
export async function migrateDatabase(settings: Settings): Promise<{ applied: string[] }> {
  if (!settings.database) {
    throw new ClawbotError('invalid-input', 'There is no database to migrate: DATABASE_URL is not set.', {
      hint: 'Set DATABASE_URL and DATABASE_OWNER_URL. The embedded database is brought up to date by `npm start`.',
    });
  }
  const { url, ownerUrl } = settings.database;
  return migrate({ ownerUrl: ownerUrl.reveal(), folders: foldersOf(settings), appRole: await readLoginRole(url.reveal()) });
}

/** On Supabase, schema `auth` is theirs. */
export function foldersOf({ supabase }: Settings): string[] {
  return supabase ? [sharedMigrations] : [sharedMigrations, identityMigrations];
}
