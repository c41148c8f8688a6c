import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { identifyProcess, isAlive, type ProcessIdentity } from '../../../../host/process-table.ts';

/**
 * Takes a lock file for this process; `false` when a living process holds it.
 * The lock of a process that was killed is taken over.
 */
export async function takeLock(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(identifyProcess(process.pid)), { mode: 0o600 });
  try {
    return (await linkOnce(draft, path)) || ((await removeStale(path)) && (await linkOnce(draft, path)));
  } finally {
    await rm(draft, { force: true });
  }
}

export async function releaseLock(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Unlike an exclusive open, a link shows the lock to others only with its content. */
async function linkOnce(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function removeStale(path: string): Promise<boolean> {
  const stolen = `${path}.${randomUUID()}`;
  if (await isHeld(path)) return false;
  try {
    await rename(path, stolen);
  } catch {
    return true;
  }
  // Between the look and the rename another process may have taken the lock: it gets it back.
  const taken = await isHeld(stolen);
  if (taken) await linkOnce(stolen, path);
  await rm(stolen, { force: true });
  return !taken;
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const holder: ProcessIdentity = JSON.parse(await readFile(path, 'utf8'));
    return isAlive(holder);
  } catch {
    return false;
  }
}
