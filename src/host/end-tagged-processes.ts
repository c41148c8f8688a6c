import { setTimeout as delay } from 'node:timers/promises';
import { findTaggedProcesses, isAlive, type ProcessIdentity, signalProcess } from './process-table.ts';

const checkEveryMs = 25;

/**
 * Kills every process with this tag, also those that they start meanwhile, and returns when none is left.
 * Rejects with the reason of `signal` when that fires first.
 */
export async function endTaggedProcesses(name: string, value: string, signal: AbortSignal): Promise<void> {
  let killed: ProcessIdentity[] = [];
  // Twice: a process that is just becoming another program shows no environment for a moment.
  for (let emptyLooks = 0; emptyLooks < 2; ) {
    const found = findTaggedProcesses(name, value);
    for (const identity of found) signalProcess(identity, 'SIGKILL');
    // A dying process loses its environment, and with it the tag, before it lets go of files and ports.
    killed = [...killed, ...found].filter(isAlive);
    emptyLooks = killed.length === 0 ? emptyLooks + 1 : 0;
    if (emptyLooks < 2) await delay(checkEveryMs, undefined, { signal });
  }
}
