import type { History } from './history.ts';
import { isFreshIntent, type Situation, type Verdict } from './situation.ts';
import { act, block, wait } from './verdict.ts';

/** A first start takes 36 s on two busy cores (measured); five times that is not a slow machine any more. */
const readyTimeoutSeconds = 180;
const maxExits = 8;
const maxBackoffSeconds = 300;

/** The gateway lives, but not all four proofs are in yet. */
export function watchGateway(situation: Situation): Verdict {
  const { history, now } = situation;
  const waitedSeconds = history.startedAt ? (now.getTime() - Date.parse(history.startedAt)) / 1000 : 0;
  if (waitedSeconds > readyTimeoutSeconds) {
    if (isFreshIntent(situation)) return giveUpOn(situation);
    const message = `The gateway was started ${Math.round(waitedSeconds)} seconds ago and is still not ready.`;
    return block(situation, 'gateway-not-ready', message, 5, { readySince: null });
  }
  const message = history.readySince ? 'The gateway stopped answering; waiting for it.' : 'Waiting until the gateway is ready.';
  return wait(situation, 'starting', message);
}

/** The user pressed Retry: end the one that hangs, so that the next look starts another. */
function giveUpOn(situation: Situation): Verdict {
  const remember = { stopRequestedAt: situation.now.toISOString(), readySince: null };
  return act(situation, 'starting', 'Ending the gateway that did not become ready.', { verb: 'stop', mode: 'graceful' }, remember);
}

/** Nothing runs: start at once the first time, with growing pauses after an unasked-for end. */
export function restartGateway(situation: Situation): Verdict {
  const start = (message: string, remember: Partial<History> = {}) =>
    act(situation, 'starting', message, { verb: 'start' }, { ...remember, startedAt: situation.now.toISOString(), stopRequestedAt: null });
  const { machine } = situation.observation;
  if (machine.state !== 'exited' || isFreshIntent(situation)) return start('Starting the gateway.', { exits: 0, readySince: null });

  const remember = countExit(situation);
  const reason = machine.exitReason ?? 'no reason was given';
  if (remember.exits >= maxExits) {
    return block(situation, 'gateway-crash-loop', `The gateway ended ${remember.exits} times in a row; at last: ${reason}`, null, remember);
  }
  const pauseSeconds = backoffSeconds(remember.exits) - secondsSince(machine.exitedAt, situation.now);
  if (pauseSeconds > 0) {
    const message = `The gateway ended by itself (${reason}). Starting it again in ${Math.ceil(pauseSeconds)} s.`;
    return wait(situation, 'starting', message, pauseSeconds, remember);
  }
  return start(`The gateway ended by itself (${reason}). Starting it again.`, remember);
}

/** Seconds to pause after the n-th unasked-for end: 1, 2, 4 … 300. */
export function backoffSeconds(exits: number): number {
  return Math.min(2 ** Math.max(exits - 1, 0), maxBackoffSeconds);
}

function countExit({ history, observation }: Situation): { exits: number; lastExitAt: string | null; readySince: null } {
  const exitedAt = observation.machine.exitedAt ?? null;
  const isNew = exitedAt !== history.lastExitAt || exitedAt === null;
  return { exits: history.exits + (isNew ? 1 : 0), lastExitAt: exitedAt, readySince: null };
}

function secondsSince(time: string | undefined, now: Date): number {
  return time ? (now.getTime() - Date.parse(time)) / 1000 : Number.POSITIVE_INFINITY;
}
