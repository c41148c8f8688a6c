import { callsOf, describeCall, type ExternalCall, isWrite } from './calls.ts';
import { type Phase, phases, untilEnded } from './phases.ts';
import { newName, type Ref, type Rig } from './rig.ts';

/** What a phase asks of the cloud when nobody dies. */
export interface DryPhase {
  phase: Phase;
  calls: ExternalCall[];
}

/** Runs a deployment through all phases without any trouble, and notes what it asked of the cloud. */
export async function runDry(rig: Rig): Promise<DryPhase[]> {
  const dry: DryPhase[] = [];
  const name = newName();
  let ref: Ref | null = null;
  for (const phase of phases) {
    rig.simulator.requests.clear();
    ref = await phase.ask(rig, name, ref);
    const { status, message } = await untilEnded(rig, ref);
    if (status !== phase.status) throw new Error(`The dry run of ${phase.name} ended ${status}: ${message}`);
    dry.push({ phase, calls: callsOf(name, rig.simulator.requests.list()) });
  }
  return dry;
}

/**
 * The calls that two dry runs have in common: how often something is looked at depends on time. Every write is in
 * both, or the phases would not be the same.
 */
export function inCommon(one: readonly DryPhase[], other: readonly DryPhase[]): DryPhase[] {
  return one.map(({ phase, calls }, index) => {
    const known = new Set(other[index]?.calls.map(describeCall));
    return { phase, calls: calls.filter((call) => known.has(describeCall(call))) };
  });
}

/** How often each write is sent when nobody dies. */
export function countWrites(calls: readonly ExternalCall[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const call of calls.filter(isWrite)) {
    const name = describeCall({ ...call, nth: 0 });
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
