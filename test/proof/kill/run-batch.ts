import { waitFor } from '../../wait-for.ts';
import type { DryPhase } from '../rig/dry-run.ts';
import { judgeAtEnd, type Life } from '../rig/life.ts';
import { outliveTheDead } from '../rig/outlive.ts';
import { hasEnded, readProgress } from '../rig/phases.ts';
import type { Ref, Rig } from '../rig/rig.ts';
import type { KillPoint } from './points.ts';
import { setTrap, type Trap } from './trap.ts';

/** What became of one point. */
export interface Outcome {
  point: KillPoint;
  /** Whether the deployment got there; how often something is looked at depends on time. */
  reached: boolean;
  violations: string[];
}

const patienceSeconds = 30;

/** What one phase holds for a deployment: where its worker dies, or `null` for one that is only taken along. */
type Plan = readonly (KillPoint | null)[];

interface Held {
  ref: Ref;
  point: KillPoint | null;
  trap: Trap | null;
}

/**
 * One phase of several deployments of one worker, each held at a point of its own. When all are there the worker is
 * killed, once, and the next one brings all of them to their end.
 */
export async function runBatch(rig: Rig, dry: DryPhase, plan: Plan, lives: readonly Life[]): Promise<Outcome[]> {
  rig.simulator.requests.clear();
  const held = await Promise.all(lives.map((life, index) => begin(rig, dry, life, plan[index] ?? null)));
  await Promise.all(held.map((each) => untilSprungOrEnded(rig, each)));
  const reached = held.map(({ trap }) => trap?.sprung.hasCome() ?? false);
  if (reached.some(Boolean)) await changeWorkers(rig, held);
  for (const { trap } of held) await disarm(trap);
  const violations = await Promise.all(held.map(({ ref }) => judgeAtEnd(rig, ref, dry)));
  rig.simulator.world.faults.clear();
  return held.flatMap(({ point }, index) =>
    point ? [{ point, reached: reached[index] ?? false, violations: violations[index] ?? [] }] : [],
  );
}

/** Sets the trap before anything is asked for. */
async function begin(rig: Rig, { phase }: DryPhase, life: Life, point: KillPoint | null): Promise<Held> {
  const trap = point && setTrap(rig, life.name, point.call, point.moment);
  life.ref = await phase.ask(rig, life.name, life.ref);
  trap?.asked.now();
  return { ref: life.ref, point, trap };
}

async function untilSprungOrEnded(rig: Rig, { ref, trap }: Held): Promise<void> {
  if (!trap) return;
  // A point that is never reached is told as such.
  await waitFor(async () => trap.sprung.hasCome() || hasEnded(await readProgress(rig, ref)), Boolean, patienceSeconds).catch(() => {});
}

/** Also one that was never met: its call may still come, when nobody watches any more. */
async function disarm(trap: Trap | null): Promise<void> {
  await trap?.unlock();
  trap?.release();
}

async function changeWorkers(rig: Rig, held: readonly Held[]): Promise<void> {
  await rig.crew.kill();
  for (const { trap } of held) await trap?.unlock();
  await outliveTheDead(
    rig.plant,
    held.map(({ ref }) => ref),
  );
  await rig.crew.succeed();
}
