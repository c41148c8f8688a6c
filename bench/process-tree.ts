import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of a second, which Linux reports to programs on every machine (proc(5), USER_HZ). */
const ticksPerSecond = 100;

/** This process and all below it; what ends meanwhile may be missing. */
export function findDescendants(pid: number): number[] {
  return [pid, ...findChildren(pid).flatMap(findDescendants)];
}

function findChildren(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** Seconds on a processor of this process and of its children that have ended. */
export function readProcessorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command name may hold spaces and brackets; the fields follow its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}

/** Its share of the memory, each page divided among those who use it (proc(5), PSS). */
export function readMegabytes(pid: number): number {
  const kibibytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  if (!kibibytes) throw new Error(`the kernel tells no PSS of process ${pid}`);
  return (Number(kibibytes) * 1024) / 1e6;
}

/** The most memory that it had at a time, in megabytes (proc(5), VmHWM). */
export function readPeakMegabytes(pid: number): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (!kibibytes) throw new Error(`the kernel tells no peak of process ${pid}`);
  return (Number(kibibytes) * 1024) / 1e6;
}

/** The processes below `npm start`, by what they are. */
export function findProductProcesses(pid: number): Record<'npm' | 'server' | 'Postgres', number[]> {
  const found: Record<'npm' | 'server' | 'Postgres', number[]> = { npm: [], server: [], Postgres: [] };
  for (const each of findDescendants(pid)) {
    const command = readCommand(each);
    if (command !== null) found[kindOf(command)].push(each);
  }
  return found;
}

function kindOf(command: string): 'npm' | 'server' | 'Postgres' {
  if (command.includes('postgres')) return 'Postgres';
  return command.includes('entrypoints/server.ts') ? 'server' : 'npm';
}

/** `null` for a process that ended a moment ago. */
function readCommand(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return null;
  }
}
