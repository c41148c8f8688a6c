import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { ObservedProblem, ResourcePresence } from '../../../../domain/observed-state.ts';
import type { CloudResource } from '../../../../domain/resource.ts';
import type { PackagePaths } from '../paths.ts';
import { readJson } from '../read-json.ts';
import { isInstalling, readInstallRecord } from './install-record.ts';

export interface ObservedInstall {
  presence: ResourcePresence;
  problem?: ObservedProblem;
}

/** Whether a finished install of this version is in place. */
export async function isInstalled(paths: PackagePaths): Promise<boolean> {
  return (await readJson(paths.marker, z.object({ version: z.string() }))) !== null && existsSync(paths.entry);
}

/** A failure is reported to a deployment only if it asked for the install before the failure. */
export async function observeInstall(paths: PackagePaths, ledgerEntry: CloudResource | undefined): Promise<ObservedInstall> {
  if (await isInstalled(paths)) return { presence: 'present' };
  if (existsSync(paths.folder) && !existsSync(paths.marker)) return { presence: 'foreign' };
  const record = await readInstallRecord(paths.record);
  if (isInstalling(record)) return { presence: 'creating' };
  const concerned = record?.state === 'failed' && ledgerEntry && Date.parse(ledgerEntry.createPendingAt) <= Date.parse(record.failedAt);
  return concerned ? { presence: 'absent', problem: record.problem } : { presence: 'absent' };
}
