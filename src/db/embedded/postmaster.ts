import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findProcessesIn } from '../../host/find-processes-in.ts';
import type { ProcessIdentity } from '../../host/process-table.ts';

/** What runs on a data folder right now. */
export type PostmasterState =
  | { kind: 'none' }
  /** The postmaster is dead, its backends are not gone yet; starting another one would corrupt the data. */
  | { kind: 'orphans' }
  | { kind: 'running'; process: ProcessIdentity; port: number };

/** Every Postgres process works inside its data folder; that proves more than the number in postmaster.pid. */
export async function inspectPostmaster(dataFolder: string): Promise<PostmasterState> {
  const processes = findProcessesIn(dataFolder);
  if (processes.length === 0) return { kind: 'none' };
  const [pid, , , port] = await readPostmasterFile(dataFolder);
  const postmaster = processes.find((process) => process.pid === Number(pid));
  return postmaster ? { kind: 'running', process: postmaster, port: Number(port ?? 0) } : { kind: 'orphans' };
}

/**
 * After a reboot, or in a restarted container, another process may have the pid noted here, and Postgres
 * would refuse to start for as long as it lives. Call only when `inspectPostmaster` found nothing.
 */
export function removeStalePostmasterFile(dataFolder: string): Promise<void> {
  return rm(postmasterFile(dataFolder), { force: true });
}

const postmasterFile = (dataFolder: string) => join(dataFolder, 'postmaster.pid');

async function readPostmasterFile(dataFolder: string): Promise<string[]> {
  const text = await readFile(postmasterFile(dataFolder), 'utf8').catch(() => '');
  return text.split('\n').map((line) => line.trim());
}
