import type { History } from './history.ts';
import type { BootStep } from './observed-state.ts';
import { isFreshIntent, isUnsettled, type Situation, type Verdict } from './situation.ts';
import { act, block, wait } from './verdict.ts';

const maxExits = 8;
const maxBackoffSeconds = 300;
/** A gateway that was given up on is still watched: it may recover by itself. */
const givenUpCheckSeconds = 5;

/** The gateway lives, but not all four proofs are in yet. */
export function watchGateway(situation: Situation): Verdict {
  const { history, observation, traits, deployed } = situation;
  if (history.startedAt === null || history.readySince !== null) return beginWaiting(situation);
  const waitedSeconds = secondsSince(history.startedAt, situation.now);
  const stuck = waitedSeconds > (deployed ? traits.readyWithinSeconds : traits.firstReadyWithinSeconds);
  if (isFreshIntent(situation) && (stuck || observation.problem)) return giveUpOn(situation);
  if (stuck) {
    const message = `The gateway was started ${Math.round(waitedSeconds)} seconds ago and is still not ready.`;
    const pauseSeconds = Math.max(givenUpCheckSeconds, traits.watchSeconds);
    return block(situation, 'gateway-not-ready', message, pauseSeconds, { readySince: null });
  }
  return waitForBoot(situation);
}

/** The clock of the wait starts now: with a first look, or when a gateway that was well stops answering. */
function beginWaiting(situation: Situation): Verdict {
  const wasReady = situation.history.readySince !== null;
  const remember = { startedAt: situation.now.toISOString(), readySince: null };
  if (wasReady) return wait(situation, 'starting', 'The gateway stopped answering; waiting for it.', undefined, remember);
  return waitForBoot(situation, remember);
}

/** Says what the machine does on its first start, as far as it tells. */
function waitForBoot(situation: Situation, remember: Partial<History> = {}): Verdict {
  const step = situation.deployed ? undefined : situation.observation.boot?.find(isUnfinished);
  if (!step) return wait(situation, 'starting', 'Waiting until the gateway is ready.', undefined, remember);
  return wait(situation, step.phase, `${step.title}.`, undefined, remember);
}

function isUnfinished({ status }: BootStep): boolean {
  return status !== 'done';
}

/** The user pressed Retry: end the one that hangs, so that another one starts. */
function giveUpOn(situation: Situation): Verdict {
  if (situation.traits.restart === 'in-place') return restartInPlace(situation);
  const remember = { stopRequestedAt: situation.now.toISOString(), readySince: null };
  return act(situation, 'starting', 'Ending the gateway that did not become ready.', { verb: 'stop', mode: 'graceful' }, remember);
}

/** Starts the gateway anew on a machine that goes on running. */
export function restartInPlace(situation: Situation): Verdict {
  const remember = { startedAt: situation.now.toISOString(), readySince: null };
  if (isUnsettled(situation, situation.history.startedAt) && !isFreshIntent(situation)) {
    return wait(situation, 'starting', 'Waiting until the gateway restarts.');
  }
  return act(situation, 'starting', 'Restarting the gateway.', { verb: 'restart' }, remember);
}

/** Nothing runs: start at once the first time, with growing pauses after an unasked-for end. */
export function restartGateway(situation: Situation): Verdict {
  const { machine } = situation.observation;
  if (!situation.traits.supervisesGateway) return startMachine(situation);
  if (machine.state !== 'exited' || isFreshIntent(situation)) {
    return start(situation, 'Starting the gateway.', { exits: 0, readySince: null });
  }
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
  return start(situation, `The gateway ended by itself (${reason}). Starting it again.`, remember);
}

/** A machine that costs money: started when the user asks for it, never because somebody else stopped it. */
function startMachine(situation: Situation): Verdict {
  const { deployed, history, observation, traits } = situation;
  if (isFreshIntent(situation)) return start(situation, `Starting the ${traits.machineName}.`, { readySince: null });
  if (isUnsettled(situation, history.startedAt)) return wait(situation, 'starting', `Waiting until the ${traits.machineName} starts.`);
  if (!deployed && observation.machine.state === 'absent') return wait(situation, 'provisioning', `Waiting for the ${traits.machineName}.`);
  const reason = observation.machine.exitReason ?? `The ${traits.machineName} was stopped by somebody else.`;
  return block(situation, 'machine-stopped-elsewhere', reason, traits.driftCheckSeconds, { readySince: null });
}

function start(situation: Situation, message: string, remember: Partial<History>): Verdict {
  const started = { ...remember, startedAt: situation.now.toISOString(), stopRequestedAt: null };
  return act(situation, 'starting', message, { verb: 'start' }, started);
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
