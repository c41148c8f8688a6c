import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { identifyProcess, signalProcess } from '../src/host/process-table.ts';
import { waitFor } from './wait-for.ts';

/** Kills every process that works in this folder or names it in its environment or arguments, and returns when none is left. */
export async function endProcessesOf(folder: string): Promise<void> {
  await waitFor(
    async () => {
      const found = findProcessesOf(folder);
      for (const pid of found) {
        const identity = identifyProcess(pid);
        if (identity) signalProcess(identity, 'SIGKILL');
      }
      return found;
    },
    (found) => found.length === 0,
    20,
  );
}

/** Living processes, other than this one, that work in this folder or name it in their environment or arguments. */
export function findProcessesOf(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && identifyProcess(pid) !== null && belongsTo(pid, folder));
}

function belongsTo(pid: number, folder: string): boolean {
  const proc = `/proc/${pid}`;
  const told = [`${proc}/environ`, `${proc}/cmdline`].map((path) => readOrNothing(() => readFileSync(path, 'utf8'))).join('\0');
  const cwd = readOrNothing(() => readlinkSync(`${proc}/cwd`));
  return told.includes(folder) || cwd === folder || cwd.startsWith(`${folder}/`);
}

/** Another user's process, or one that has just ended, shows nothing. */
function readOrNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
