import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { CloudKind } from '../../../src/domain/deployment.ts';
import type { TestPlant } from '../../factories.ts';
import { noteFigure } from '../figures.ts';
import { scale } from '../scale.ts';
import { comeToRest } from './come-to-rest.ts';
import { commands, type Model } from './commands.ts';
import { laneCount, setLanes } from './lanes.ts';
import { openStage } from './stage.ts';

const mostCommands = 16;
/** After so many it is looked at the clock. */
const batch = 100;

const lanes = setLanes();

async function runSequence(
  plant: TestPlant,
  kind: CloudKind,
  steps: Iterable<fc.AsyncCommand<Model, Awaited<ReturnType<typeof openStage>>>>,
): Promise<void> {
  const stage = await openStage(plant, kind);
  const model: Model = [
    { desired: null, isLost: false },
    { desired: null, isLost: false },
  ];
  await fc.asyncModelRun(() => ({ model, real: stage }), steps);
  await comeToRest(stage, model);
}

interface LaneRun {
  tried: number;
  failure: string | null;
}

/** A failure tells its own seed, which `--seed` takes. */
async function runLane(plant: TestPlant, lane: number, until: number): Promise<LaneRun> {
  const sequence = fc.commands(commands, { maxCommands: mostCommands, size: 'max' });
  const property = fc.asyncProperty(fc.constantFrom<CloudKind[]>('local', 'azure'), sequence, (kind, steps) =>
    runSequence(plant, kind, steps),
  );
  const most = Math.ceil(scale.sequences / laneCount);
  let tried = 0;
  for (let round = 0; tried < most && Date.now() < until; round++) {
    const seed = scale.seed + lane + laneCount * round;
    const run = await fc.check(property, { numRuns: Math.min(batch, most - tried), seed, endOnFailure: true });
    tried += run.numRuns;
    if (run.failed) return { tried, failure: (await fc.asyncDefaultReportMessage(run)) ?? 'a sequence failed' };
  }
  return { tried, failure: null };
}

describe('any sequence of what people, workers and the world do', () => {
  it('keeps every rule, and comes to what was wanted last', {
    tags: ['R2', 'R7', 'R8', 'R14', 'R15', 'R16'],
    timeout: 36_000_000,
  }, async (context) => {
    const until = Date.now() + (scale.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
    const runs = await Promise.all(lanes.plants.map((plant, lane) => runLane(plant, lane, until)));
    const failures = runs.flatMap(({ failure }) => failure ?? []);
    const tried = runs.reduce((sum, run) => sum + run.tried, 0);
    noteFigure(context, {
      what: 'Random sequences by the oracles I1 to I9',
      measured: `${tried} sequences, ${failures.length} violations`,
      wanted: '50,000, 0 violations',
      isMet: failures.length === 0 && tried >= 50_000,
      note: `seed ${scale.seed}`,
    });
    for (const failure of failures) throw new Error(failure);
  });
});
