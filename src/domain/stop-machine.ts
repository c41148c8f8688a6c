import type { Situation, Verdict } from './situation.ts';
import type { DeploymentStatus } from './status.ts';
import { act, wait } from './verdict.ts';

/**
 * Brings the gateway to a halt: asked first, killed when it takes too long.
 * A drain can last minutes when a chat channel does not answer (measured: 328 s).
 * `null` once nothing runs any more.
 */
export function stopMachine(situation: Situation, status: DeploymentStatus, graceSeconds: number): Verdict | null {
  const { machine } = situation.observation;
  switch (machine.state) {
    case 'starting':
    case 'running':
      return act(
        situation,
        status,
        'Asking the gateway to end.',
        { verb: 'stop', mode: 'graceful' },
        {
          stopRequestedAt: situation.now.toISOString(),
          readySince: null,
        },
      );
    case 'stopping':
      return isOverdue(situation, graceSeconds)
        ? act(situation, status, 'The gateway takes too long to end; stopping it at once.', { verb: 'stop', mode: 'force' })
        : wait(situation, status, 'Waiting for the gateway to finish what it is doing.');
    default:
      return null;
  }
}

function isOverdue({ history, now }: Situation, graceSeconds: number): boolean {
  // Without a time of our own (lost in a crash) there is no reason to wait longer.
  if (!history.stopRequestedAt) return true;
  return now.getTime() - Date.parse(history.stopRequestedAt) > graceSeconds * 1000;
}
