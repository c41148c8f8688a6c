import { createHash } from 'node:crypto';
import type { MachineState } from '../core/arm-state.ts';

const gib = 1024 ** 3;
const minuteMs = 60_000;
/** A first boot installs; a later one starts: either is busy for a while. */
const busyMinutes = 5;

/** What a machine does in a minute. Invented, the same at each look, and only while it runs. */
export interface Load {
  cpuPercent: number;
  availableBytes: number;
  totalBytes: number;
  readBytesPerSecond: number;
  writtenBytesPerSecond: number;
  receivedBytes: number;
  sentBytes: number;
}

/** `null` for a minute in which the machine never ran. */
export function loadOf({ vmId, powerLog }: MachineState, memoryGb: number, minute: Date): Load | null {
  const startedAt = runningSince(powerLog, minute);
  if (!startedAt) return null;
  const age = Math.max(0, (minute.getTime() - startedAt.getTime()) / minuteMs);
  const busy = Math.max(0, 1 - age / busyMinutes);
  const chance = (what: string) => chanceOf(`${vmId} ${what} ${minute.getTime()}`);
  const burst = chance('burst') > 0.94 ? 25 * chance('height') : 0;
  const totalBytes = memoryGb * gib;
  const usedBytes = Math.min(totalBytes * 0.9, gib * (0.35 + 0.75 * (1 - busy) + 0.08 * chance('memory')));
  return {
    cpuPercent: 1.5 + 3 * chance('cpu') + burst + 70 * busy,
    ...{ availableBytes: Math.round(totalBytes - usedBytes), totalBytes },
    readBytesPerSecond: Math.round(4e3 * chance('read') + 12e6 * busy),
    writtenBytesPerSecond: Math.round(6e4 * chance('write') + 2e4 * burst + 9e6 * busy),
    receivedBytes: Math.round(3e5 * chance('in') + 4e8 * busy),
    sentBytes: Math.round(2e5 * chance('out') + 2e6 * busy),
  };
}

/** Since when it runs, where it runs at any moment of this minute. */
function runningSince(powerLog: MachineState['powerLog'], minute: Date): Date | null {
  const end = minute.getTime() + minuteMs;
  for (let index = powerLog.length - 1; index >= 0; index--) {
    const entry = powerLog[index];
    if (!entry || entry.at.getTime() >= end) continue;
    if (entry.power === 'running') return entry.at;
    // It may have run until within this minute.
    if (entry.at <= minute) return null;
  }
  return null;
}

function chanceOf(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
