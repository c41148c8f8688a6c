import type { Situation, Verdict } from './situation.ts';
import { stopMachine } from './stop-machine.ts';
import { settle } from './verdict.ts';

export function decideStopped(situation: Situation): Verdict {
  return (
    stopMachine(situation, 'stopping') ??
    settle(situation, 'stopped', 'Stopped. Data and settings are kept.', situation.traits.driftCheckSeconds, { readySince: null, exits: 0 })
  );
}
