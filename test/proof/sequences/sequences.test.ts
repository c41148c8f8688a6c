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

describe('any sequence of what people, workers and the world do', () => {
  it('keeps every rule, and comes to what was wanted last', {
    tags: ['R2', 'R7', 'R8', 'R14', 'R15', 'R16'],
    timeout: 36_000_000,
  }, async (context) => {
    const sequence = fc.commands(commands, { maxCommands: mostCommands, size: 'max' });
    const property = (plant: TestPlant) =>
      fc.asyncProperty(fc.constantFrom<CloudKind[]>('local', 'azure'), sequence, (kind, steps) => runSequence(plant, kind, steps));
    const numRuns = Math.ceil(scale.sequences / laneCount);
    const results = await Promise.allSettled(
      lanes.plants.map((plant, lane) => fc.assert(property(plant), { numRuns, seed: scale.seed + lane, endOnFailure: true })),
    );
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    noteFigure(context, {
      what: 'Random sequences by the oracles I1 to I9',
      measured: `${numRuns * laneCount} sequences, ${failures.length} violations`,
      wanted: '50,000, 0 violations',
      isMet: failures.length === 0 && scale.sequences >= 50_000,
      note: `seed ${scale.seed}`,
    });
    if (failures.length > 0) throw failures[0];
  });
});
