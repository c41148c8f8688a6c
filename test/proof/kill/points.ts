import { describeCall, type ExternalCall } from '../rig/calls.ts';
import type { DryPhase } from '../rig/dry-run.ts';
import type { Phase } from '../rig/phases.ts';
import { type KillMoment, moments } from './trap.ts';

/** One place to die: a moment of a call of a phase. */
export interface KillPoint {
  /** Such as `azure create PUT …#1 sent`; for `--point`. */
  id: string;
  phase: Phase['name'];
  call: ExternalCall;
  moment: KillMoment;
}

export function listPoints(dry: readonly DryPhase[]): KillPoint[] {
  return dry.flatMap(({ phase, calls }) =>
    calls.flatMap((call) =>
      moments.map((moment) => ({ id: `azure ${phase.name} ${describeCall(call)} ${moment}`, phase: phase.name, call, moment })),
    ),
  );
}
