import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ClawbotError, isClawbotError } from '../domain/errors.ts';
import { isDiskFull } from '../domain/full-disk.ts';
import { type LockFile, takeLockFile } from '../host/lock-file.ts';
import { writeFileAtomically } from '../host/write-file-atomically.ts';

const noteSchema = z.object({ pid: z.number(), url: z.string() });

/** What the holder tells a second start about itself. */
export type InstanceNote = z.infer<typeof noteSchema>;

export interface InstanceLock {
  release(): Promise<void>;
}

const lockPath = (home: string) => join(home, 'instance.lock');
const notePath = (home: string) => join(home, 'instance.json');

/**
 * Makes the data folder and keeps it for this process: two control planes on one folder would each stop
 * the other's database. Throws `data-folder-in-use` with the address of the one that runs.
 */
export async function lockDataFolder({ home, url }: { home: string; url: string }): Promise<InstanceLock> {
  try {
    await mkdir(home, { recursive: true, mode: 0o700 });
    const lock = await takeLockFile(lockPath(home));
    if (!lock) throw inUse(home, await readInstanceNote(home));
    await writeFileAtomically(notePath(home), `${JSON.stringify({ pid: process.pid, url })}\n`);
    return { release: () => release(home, lock) };
  } catch (error) {
    throw toFolderError(home, error);
  }
}

/** Who runs on this folder, or last ran there and was killed; `null` when nobody left a note. */
export async function readInstanceNote(home: string): Promise<InstanceNote | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(notePath(home), 'utf8')));
  } catch {
    return null;
  }
}

async function release(home: string, lock: LockFile): Promise<void> {
  await rm(notePath(home), { force: true });
  lock.release();
}

function inUse(home: string, note: InstanceNote | null): ClawbotError {
  const where = note ? ` at ${note.url} (process ${note.pid})` : '';
  return new ClawbotError('data-folder-in-use', `ClawBot Deploy is already running${where} with the data folder ${home}.`);
}

function toFolderError(home: string, cause: unknown): unknown {
  if (isClawbotError(cause)) return cause;
  if (isDiskFull(cause)) return new ClawbotError('disk-full', `The disk that holds ${home} is full.`, { cause });
  return new ClawbotError('data-folder-unwritable', `The data folder ${home} cannot be written.`, { cause });
}
