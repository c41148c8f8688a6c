import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of a second, which Linux reports to programs on every machine (proc(5), USER_HZ). */
const ticksPerSecond = 100;

/** This process and all below it. */
export function findDescendants(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(findDescendants)];
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
