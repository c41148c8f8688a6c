import { outliveTheDead } from '../rig/outlive.ts';
import { type Phase, phases, untilEnded } from '../rig/phases.ts';
import { newName, type Ref } from '../rig/rig.ts';
import type { WorkerProcess } from '../rig/worker-process.ts';
import type { LocalTrap } from './instrument.fixture.ts';
import { judgeLocal } from './judge.ts';
import type { LocalRig } from './rig.ts';

/** One place to die: a moment of a call of a phase. */
export interface LocalPoint extends LocalTrap {
  /** Such as `local create rename instances/…#1 sent`; for `--point`. */
  id: string;
  phase: Phase['name'];
}

/** The calls of each phase when nobody dies. */
export type Ideal = Map<Phase['name'], string[]>;

export interface LocalOutcome {
  point: LocalPoint;
  reached: boolean;
  violations: string[];
}

/** Workers one after the other: the next one is warm before it is needed. */
export interface Shift {
  working: WorkerProcess;
  next: Promise<WorkerProcess>;
}

export async function beginShift(rig: LocalRig): Promise<Shift> {
  const working = await rig.startWorker();
  await working.work();
  return { working, next: rig.startWorker() };
}

export async function endShift({ working, next }: Shift): Promise<void> {
  await Promise.all([working.kill(), next.then((worker) => worker.kill())]);
}

/** A deployment from its order to its deletion without any trouble; what each phase asked of this machine. */
export async function liveInPeace(rig: LocalRig): Promise<Ideal> {
  const ideal: Ideal = new Map();
  const name = newName();
  let ref: Ref | null = null;
  await rig.takeCalls();
  for (const phase of phases) {
    ref = await phase.ask(rig, name, ref);
    const { status, message } = await untilEnded(rig, ref);
    if (status !== phase.status) throw new Error(`The dry run of ${phase.name} ended ${status}: ${message}`);
    ideal.set(phase.name, await rig.takeCalls());
  }
  return ideal;
}

/** The same with a kill in each phase for which `take` knows a point. */
export async function liveAndDie(
  rig: LocalRig,
  shift: Shift,
  ideal: Ideal,
  take: (phase: Phase['name']) => LocalPoint | undefined,
): Promise<LocalOutcome[]> {
  const outcomes: LocalOutcome[] = [];
  const name = newName();
  const points = new Map(phases.map((phase) => [phase.name, take(phase.name)]));
  // Without a kill only what brings it to its end, or to where it can be killed, is worth the time.
  const isNeeded = ({ name: phase }: Phase) => phase === 'create' || phase === 'delete' || (phase === 'stop' && points.get('start'));
  let ref: Ref | null = null;
  for (const phase of phases) {
    const point = points.get(phase.name);
    if (!point && !isNeeded(phase)) continue;
    await shift.working.tell({ arm: point ?? null });
    await rig.takeCalls();
    ref = await phase.ask(rig, name, ref);
    const reached = await dieOrEnd(rig, shift, ref);
    const violations = await judgeAtEnd(rig, ref, phase, ideal);
    if (point) outcomes.push({ point, reached, violations });
    else if (violations.length > 0) throw new Error(`Without a kill, ${phase.name}: ${violations.join('; ')}`);
  }
  return outcomes;
}

/** Whether the worker died; the next one has taken over then. */
async function dieOrEnd(rig: LocalRig, shift: Shift, ref: Ref): Promise<boolean> {
  const ended = untilEnded(rig, ref).catch(() => {});
  await Promise.race([shift.working.ended, ended]);
  if (await disarm(shift.working)) return false;
  shift.working = await shift.next;
  await outliveTheDead(rig.plant, [ref]);
  await shift.working.work();
  shift.next = rig.startWorker();
  return true;
}

/** Whether it is still there. The commit that ends an operation may be the one it dies after, and is seen before its death. */
function disarm(worker: WorkerProcess): Promise<boolean> {
  return worker.tell({ arm: null }).then(
    () => true,
    () => false,
  );
}

async function judgeAtEnd(rig: LocalRig, ref: Ref, phase: Phase, ideal: Ideal): Promise<string[]> {
  try {
    await untilEnded(rig, ref);
    return await judgeLocal(rig, ref, phase, ideal.get(phase.name) ?? []);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
