import { readdirSync, readFileSync } from 'node:fs';

/**
 * A process of this machine. A pid alone is reused by the kernel within hours;
 * pid and start time together are unique until the next boot (proc(5), field 22).
 */
export interface ProcessIdentity {
  pid: number;
  /** Clock ticks since boot, as the kernel prints it. */
  startTime: string;
}

interface ProcessState extends ProcessIdentity {
  parentPid: number;
  /** `Z` is a zombie: ended, but not yet reaped by its parent. */
  state: string;
}

function readState(pid: number): ProcessState | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces and brackets; the fields follow its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { pid, state: fields[0] ?? '', parentPid: Number(fields[1]), startTime: fields[19] ?? '' };
  } catch {
    return null;
  }
}

/** The identity of a living process; `null` when there is none with this pid, or only a zombie. */
export function identifyProcess(pid: number): ProcessIdentity | null {
  const found = readState(pid);
  return found && found.state !== 'Z' ? { pid: found.pid, startTime: found.startTime } : null;
}

/** Whether this very process, not a later one with the same pid, still lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.startTime === identity.startTime;
}

/** Sends a signal to this very process; `false` when it is gone. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isAlive(identity)) return false;
  try {
    return process.kill(identity.pid, signal);
  } catch {
    return false;
  }
}

/** Living processes whose environment at start held `NAME=value`: the tag of what we started. */
export function findTaggedProcesses(name: string, value: string): ProcessIdentity[] {
  const tag = `${name}=${value}`;
  return listPids().flatMap((pid) => {
    if (!readEnvironment(pid).includes(tag)) return [];
    const identity = identifyProcess(pid);
    return identity ? [identity] : [];
  });
}

/** Pids by the value that a variable had in their environment at start. */
export function groupProcessesBy(name: string): Map<string, number[]> {
  const start = `${name}=`;
  const groups = new Map<string, number[]>();
  for (const pid of listPids()) {
    const value = readEnvironment(pid)
      .find((entry) => entry.startsWith(start))
      ?.slice(start.length);
    if (value) groups.set(value, [...(groups.get(value) ?? []), pid]);
  }
  return groups;
}

function listPids(): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
}

function readEnvironment(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    // Another user's process, or one that has just ended.
    return [];
  }
}
