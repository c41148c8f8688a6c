import { open } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';

/** SQLITE_BUSY (sqlite.org/rescode.html): another process holds the lock. */
const busy = 5;

export interface LockFile {
  release(): void;
}

/**
 * Takes the lock of this file for as long as the process lives, or returns `null` when another has it.
 * The kernel keeps it (a record lock, laid by SQLite), so it ends with its process however that dies,
 * two takers at once cannot both win, and no pid is trusted. The file itself stays and is empty.
 */
export async function takeLockFile(path: string): Promise<LockFile | null> {
  await (await open(path, 'a', 0o600)).close();
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('pragma journal_mode = off; begin exclusive');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return null;
    throw error;
  }
}
