import { setTimeout as delay } from 'node:timers/promises';
import { findTaggedProcesses, signalProcess } from './process-table.ts';

const checkEveryMs = 25;

/**
 * Kills every process with this tag, also those that they start meanwhile, and returns when none is left.
 * Rejects with the reason of `signal` when that fires first.
 */
export async function endTaggedProcesses(name: string, value: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const living = findTaggedProcesses(name, value);
    if (living.length === 0) return;
    for (const identity of living) signalProcess(identity, 'SIGKILL');
    await delay(checkEveryMs, undefined, { signal });
  }
}
