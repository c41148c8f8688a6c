import { isUnsettled, type Situation, type Verdict } from './situation.ts';
import type { DeploymentStatus } from './status.ts';
import { act, wait } from './verdict.ts';

/**
 * Brings the gateway to a halt: asked first, killed when it takes too long.
 * A drain can last minutes when a chat channel does not answer (measured: 328 s).
 * `null` once nothing runs any more.
 */
export function stopMachine(
  situation: Situation,
  status: DeploymentStatus,
  graceSeconds: number = situation.traits.stopGraceSeconds,
): Verdict | null {
  const { machine } = situation.observation;
  switch (machine.stillCosts ? 'running' : machine.state) {
    case 'starting':
    case 'running':
      return isUnsettled(situation, situation.history.stopRequestedAt)
        ? wait(situation, status, `Waiting until the ${situation.traits.machineName} stops.`)
        : askToStop(situation, status);
    case 'stopping':
      return isOverdue(situation, graceSeconds)
        ? act(situation, status, `The ${situation.traits.machineName} takes too long to stop; ending it at once.`, {
            verb: 'stop',
            mode: 'force',
          })
        : wait(situation, status, `Waiting for the ${situation.traits.machineName} to finish what it is doing.`);
    default:
      return null;
  }
}

function askToStop(situation: Situation, status: DeploymentStatus): Verdict {
  const remember = { stopRequestedAt: situation.now.toISOString(), readySince: null };
  return act(situation, status, `Asking the ${situation.traits.machineName} to stop.`, { verb: 'stop', mode: 'graceful' }, remember);
}

function isOverdue({ history, now }: Situation, graceSeconds: number): boolean {
  // Without a time of our own (lost in a crash) there is no reason to wait longer.
  if (!history.stopRequestedAt) return true;
  return now.getTime() - Date.parse(history.stopRequestedAt) > graceSeconds * 1000;
}
