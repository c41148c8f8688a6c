import { readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { identifyProcess, type ProcessIdentity } from './process-table.ts';

/** Living processes whose working folder is this one. Those of other users are seen by root only. */
export function findProcessesIn(folder: string): ProcessIdentity[] {
  const wanted = realpathSync(folder);
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && workingFolder(entry) === wanted)
    .flatMap((entry) => identifyProcess(Number(entry)) ?? []);
}

function workingFolder(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}
