import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ProcessIdentity, signalProcess } from '../../host/process-table.ts';

const pollMs = 20;

/**
 * Stops the postmaster: first in order (open transactions roll back, then a checkpoint), and after
 * `graceSeconds` at once, which costs the next start a crash recovery but no committed data.
 * Returns whether it is gone.
 */
export async function stopPostmaster(postmaster: ProcessIdentity, graceSeconds = 3): Promise<boolean> {
  signalProcess(postmaster, 'SIGINT');
  if (await isGoneWithin(postmaster, graceSeconds)) return true;
  signalProcess(postmaster, 'SIGQUIT');
  return isGoneWithin(postmaster, 1);
}

async function isGoneWithin(postmaster: ProcessIdentity, seconds: number): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (isAlive(postmaster)) {
    if (Date.now() > deadline) return false;
    await sleep(pollMs);
  }
  return true;
}
