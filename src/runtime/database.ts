import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identityMigrations } from '../adapters/identity/better-auth/index.ts';
import { startEmbeddedPostgres } from '../db/embedded/start.ts';
import { migrate } from '../db/migrate.ts';
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
  const folders = settings.supabase ? [sharedMigrations] : [sharedMigrations, identityMigrations];
  if (settings.database) {
    const [url, ownerUrl] = [settings.database.url.reveal(), settings.database.ownerUrl.reveal()];
    await migrate({ ownerUrl, folders, appRole: decodeURIComponent(new URL(url).username) });
    return { url, async stop() {} };
  }
  const embedded = await startEmbeddedPostgres({ dataFolder: join(settings.home, 'postgres'), logger });
  try {
    await migrate({ ownerUrl: embedded.ownerUrl, folders, appRole: decodeURIComponent(new URL(embedded.appUrl).username) });
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  return { url: embedded.appUrl, stop: () => embedded.stop() };
}
