import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const listeningState = '0A';

/** Whether one of these processes listens on this TCP port (proc(5), `/proc/net/tcp`). */
export function isListeningOn(port: number, pids: readonly number[]): boolean {
  const sockets = findListeningSockets(port);
  return sockets.size > 0 && pids.some((pid) => openFiles(pid).some((file) => sockets.has(file)));
}

/** In the form in which they appear among the open files of a process. */
function findListeningSockets(port: number): Set<string> {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const rows = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => readLines(path).slice(1));
  const fields = rows.map((row) => row.trim().split(/\s+/));
  return new Set(fields.flatMap((row) => (row[1]?.endsWith(`:${wanted}`) && row[3] === listeningState ? [`socket:[${row[9]}]`] : [])));
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

function openFiles(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((entry) => linkTarget(`/proc/${pid}/fd/${entry}`) ?? []);
  } catch {
    return [];
  }
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
