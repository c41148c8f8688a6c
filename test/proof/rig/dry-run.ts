import { callsOf, describeCall, type ExternalCall, isWrite } from './calls.ts';
import type { Life } from './life.ts';
import { type Phase, phases, untilEnded } from './phases.ts';
import { newName, type Rig } from './rig.ts';

/** What a phase asks of the cloud when nobody dies. */
export interface DryPhase {
  phase: Phase;
  calls: ExternalCall[];
}

/**
 * Runs deployments through all phases without any trouble, side by side as in the runs that follow, and notes what all
 * of them asked of the cloud. How often something is looked at depends on time, so that a look which some do without
 * cannot be met for certain. Every write is in all of them, or this throws.
 */
export async function runDry(rig: Rig, count: number): Promise<DryPhase[]> {
  const dry: DryPhase[] = [];
  const lives = Array.from({ length: count }, (): Life => ({ name: newName(), ref: null }));
  for (const phase of phases) {
    rig.simulator.requests.clear();
    await Promise.all(lives.map((life) => live(rig, phase, life)));
    const requests = rig.simulator.requests.list();
    dry.push({ phase, calls: inCommon(lives.map(({ name }) => callsOf(name, requests))) });
  }
  return dry;
}

async function live(rig: Rig, phase: Phase, life: Life): Promise<void> {
  life.ref = await phase.ask(rig, life.name, life.ref);
  const { status, message } = await untilEnded(rig, life.ref);
  if (status !== phase.status) throw new Error(`The dry run of ${phase.name} ended ${status}: ${message}`);
}

/** The calls that were made in all runs. */
function inCommon(runs: readonly ExternalCall[][]): ExternalCall[] {
  const named = runs.map((calls) => new Map(calls.map((call) => [describeCall(call), call])));
  const isCommon = (call: ExternalCall) => named.every((run) => run.has(describeCall(call)));
  const missed = runs.flat().find((call) => isWrite(call) && !isCommon(call));
  if (missed) throw new Error(`Not every dry run made the write ${describeCall(missed)}.`);
  return (runs[0] ?? []).filter(isCommon);
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
