import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../src/ports/logger.ts';
import { createBackup } from '../src/runtime/backup/create.ts';
import { restoreBackup } from '../src/runtime/backup/restore.ts';
import { readEnvironment } from '../src/runtime/env.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export const copyPassphrase = 'a passphrase of twelve';

/** Settings of an installation with a database from outside and a vault in files. */
export function settingsOf(database: TestDatabase, home: string, more: Record<string, string> = {}) {
  return readEnvironment({
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    CLAWBOT_HOME: home,
    OWNER_EMAIL: 'owner@example.com',
    BACKUP_PASSPHRASE: copyPassphrase,
    ...more,
  });
}

/** Backups of an installation, and places to restore them to; all of it is removed at the end. */
export async function openCopies() {
  const folder = await mkdtemp(join(tmpdir(), 'clawbot-copies-'));
  const databases: TestDatabase[] = [];
  let count = 0;
  return {
    folder,
    async backUp(database: TestDatabase, home: string): Promise<string> {
      const path = join(folder, `copy-${++count}`);
      await createBackup(settingsOf(database, home), silentLogger, path);
      return path;
    },
    /** A new installation out of a copy: an empty database, and a data folder of its own. */
    async restore(path: string): Promise<{ database: TestDatabase; home: string; told: string }> {
      const database = await createTestDatabase({ from: 'empty' });
      databases.push(database);
      const home = join(folder, `home-${++count}`);
      const told = await restoreBackup(settingsOf(database, home), silentLogger, { path, replace: false });
      return { database, home, told };
    },
    async close() {
      for (const database of databases) await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
