import type { Situation, Verdict } from './situation.ts';
import { stopMachine } from './stop-machine.ts';
import { settle } from './verdict.ts';

const graceSeconds = 20;
/** A gateway that someone else starts while it should be stopped is noticed within this time. */
const driftCheckSeconds = 30;

export function decideStopped(situation: Situation): Verdict {
  return (
    stopMachine(situation, 'stopping', graceSeconds) ??
    settle(situation, 'stopped', 'Stopped. Data and settings are kept.', driftCheckSeconds, { readySince: null, exits: 0 })
  );
}
