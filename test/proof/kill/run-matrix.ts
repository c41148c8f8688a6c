import type { DryPhase } from '../rig/dry-run.ts';
import type { Life } from '../rig/life.ts';
import { newName, type Rig } from '../rig/rig.ts';
import type { KillPoint } from './points.ts';
import { type Outcome, runBatch } from './run-batch.ts';

/** A worker runs as many deployments side by side; each of them can be held at a point of its own. */
const batchSize = 8;

/** Every point once, in batches: deployments that go from phase to phase, and a kill in each. */
export async function runMatrix(rig: Rig, dry: readonly DryPhase[], points: readonly KillPoint[]): Promise<Outcome[]> {
  const waiting = new Map(dry.map(({ phase }) => [phase.name, points.filter((point) => point.phase === phase.name)]));
  const outcomes: Outcome[] = [];
  while ([...waiting.values()].some((list) => list.length > 0)) {
    const size = Math.min(batchSize, Math.max(...[...waiting.values()].map(({ length }) => length)));
    outcomes.push(...(await runLives(rig, dry, size, (phase) => (waiting.get(phase) ?? []).splice(0, size))));
  }
  return outcomes;
}

/** Some deployments from their order to their deletion. */
async function runLives(
  rig: Rig,
  dry: readonly DryPhase[],
  size: number,
  take: (phase: KillPoint['phase']) => KillPoint[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const lives = Array.from({ length: size }, (): Life => ({ name: newName(), ref: null }));
  for (const each of dry) outcomes.push(...(await runBatch(rig, each, take(each.phase.name), lives)));
  return outcomes;
}
