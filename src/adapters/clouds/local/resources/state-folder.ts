import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { endTaggedProcesses } from '../../../../host/end-tagged-processes.ts';
import { syncFolder } from '../../../../host/sync-folder.ts';
import { writeFileAtomically } from '../../../../host/write-file-atomically.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import type { InstancePaths } from '../paths.ts';
import { tagOf, tagValue, tagVariable } from '../tag.ts';
import { requireLedgerEntry, requireNotForeign } from './require-ours.ts';

/** Makes the folder of an instance, readable by this user only. Appears with its tag or not at all. */
export async function createStateFolder(target: CloudTarget, paths: InstancePaths): Promise<void> {
  await requireNotForeign(target, paths);
  if (existsSync(paths.folder)) return;
  await mkdir(dirname(paths.folder), { recursive: true, mode: 0o700 });
  await rm(paths.draft, { recursive: true, force: true });
  await mkdir(paths.draft, { mode: 0o700 });
  for (const folder of [paths.state, paths.workspace]) await mkdir(join(paths.draft, basename(folder)), { mode: 0o700 });
  await writeFileAtomically(join(paths.draft, basename(paths.tag)), JSON.stringify(tagOf(target.spec)));
  await rename(paths.draft, paths.folder);
  await syncFolder(dirname(paths.folder));
}

/** Ends whatever still runs there and removes the folder with all it holds. */
export async function deleteStateFolder(target: CloudTarget, paths: InstancePaths, signal: AbortSignal): Promise<void> {
  await requireNotForeign(target, paths);
  if (!existsSync(paths.folder) && !existsSync(paths.doomed)) return;
  requireLedgerEntry(target, 'state-folder');
  await endTaggedProcesses(tagVariable, tagValue(target.spec), signal);
  await rm(paths.doomed, { recursive: true, force: true, maxRetries: 5 });
  if (!existsSync(paths.folder)) return;
  await rename(paths.folder, paths.doomed);
  await rm(paths.doomed, { recursive: true, force: true, maxRetries: 5 });
  await syncFolder(dirname(paths.folder));
}
