import { readFileSync } from 'node:fs';
import type { ProcessIdentity } from './process-table.ts';

/** What a process has used since it began. */
export interface ProcessUsage extends ProcessIdentity {
  parentPid: number;
  /** Of itself and of the children that have ended and were waited for. */
  cpuSeconds: number;
  residentBytes: number;
  /** Read from and written to disks; `null` where the kernel does not tell. */
  diskBytes: number | null;
}

/** The unit of times in `/proc`, which Linux fixes for all architectures that Node.js runs on (USER_HZ). */
const ticksPerSecond = 100;

/** `null` for a process that is gone, or only a zombie. */
export function readProcessUsage(pid: number): ProcessUsage | null {
  const stat = readText(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields.length < 20 || fields[0] === 'Z') return null;
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
  return {
    pid,
    startTime: fields[19] ?? '',
    parentPid: Number(fields[1]),
    cpuSeconds: ticks / ticksPerSecond,
    residentBytes: readNumber(readText(`/proc/${pid}/status`), /^VmRSS:\s+(\d+) kB/m) * 1024,
    diskBytes: readDiskBytes(pid),
  };
}

/** Seconds of CPU that a tree of processes used between two looks at it. Pure. */
export function cpuSecondsBetween(before: readonly ProcessUsage[], after: readonly ProcessUsage[]): number {
  return growth(before, after, ({ cpuSeconds }) => cpuSeconds);
}

/** Bytes that it read and wrote; `null` where they are not told. Pure. */
export function diskBytesBetween(before: readonly ProcessUsage[], after: readonly ProcessUsage[]): number | null {
  if (after.some(({ diskBytes }) => diskBytes === null)) return null;
  return growth(before, after, ({ diskBytes }) => diskBytes ?? 0);
}

/** What an ended child had used lives on in its parent's count. Of a child whose parent is none of the tree it does not. */
function growth(before: readonly ProcessUsage[], after: readonly ProcessUsage[], read: (usage: ProcessUsage) => number): number {
  const keyOf = ({ pid, startTime }: ProcessIdentity) => `${pid}:${startTime}`;
  const living = new Set(after.map(keyOf));
  const pids = new Set(before.map(({ pid }) => pid));
  const counted = before.filter((usage) => living.has(keyOf(usage)) || pids.has(usage.parentPid));
  const sum = (usages: readonly ProcessUsage[]) => usages.reduce((total, usage) => total + read(usage), 0);
  return Math.max(0, sum(after) - sum(counted));
}

function readDiskBytes(pid: number): number | null {
  const io = readText(`/proc/${pid}/io`);
  if (io === '') return null;
  return readNumber(io, /^read_bytes: (\d+)/m) + readNumber(io, /^write_bytes: (\d+)/m);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process has just ended, or belongs to another user.
    return '';
  }
}

function readNumber(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? 0);
}
