import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ClawbotError } from '../../domain/errors.ts';
import { syncFolder } from '../../host/sync-folder.ts';
import { writeFileAtomically } from '../../host/write-file-atomically.ts';

/** What of the data folder a restore replaces. */
const replaced = ['postgres', 'vault', 'vault.key'] as const;

const draftOf = (home: string) => join(home, 'restoring');
const readyMark = (home: string) => join(draftOf(home), 'ready');

/** An empty folder beside the installation, in which a restored one is made. What an earlier restore left there half-made goes. */
export async function makeDraft(home: string): Promise<string> {
  await finishRestore(home);
  await rm(draftOf(home), { recursive: true, force: true });
  await mkdir(draftOf(home), { recursive: true, mode: 0o700 });
  return draftOf(home);
}

/** What would be replaced, of this installation. */
export async function findInstalled(home: string): Promise<string[]> {
  const names: string[] = await readdir(home).catch(() => []);
  return replaced.filter((name) => names.includes(name));
}

/** From here on the restored one is the installation, whatever happens: `finishRestore` moves the rest of it. */
export async function commitDraft(home: string): Promise<string | null> {
  await writeFileAtomically(readyMark(home), '');
  return finishRestore(home);
}

/**
 * Moves what a restore made into its place, and what was there aside; nothing is removed. A restore that was cut short
 * between two of these moves is finished by the next start. Returns where the former installation is now.
 */
export async function finishRestore(home: string): Promise<string | null> {
  const mark = await stat(readyMark(home)).catch(() => null);
  if (!mark) return null;
  const aside = join(home, `before-restore-${mark.mtime.toISOString().replaceAll(':', '-')}`);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const name of replaced) {
    // Not in the draft: it was moved already, or there is none, such as with a vault in Azure.
    if (!(await isThere(join(draftOf(home), name)))) continue;
    if (await isThere(join(home, name))) await rename(join(home, name), join(aside, name));
    await rename(join(draftOf(home), name), join(home, name));
  }
  await syncFolder(home);
  await rm(draftOf(home), { recursive: true });
  return (await readdir(aside)).length > 0 ? aside : null;
}

/** For who cannot finish it: a worker beside the server. */
export async function refuseHalfRestored(home: string): Promise<void> {
  if (!(await isThere(readyMark(home)))) return;
  throw new ClawbotError('restore-refused', `A restore in ${home} was cut short.`, {
    hint: 'Start the server first; it finishes the restore.',
  });
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
