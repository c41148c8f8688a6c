import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { CloudKind } from '../../../src/domain/deployment.ts';
import type { TestPlant } from '../../factories.ts';
import { noteFigure } from '../figures.ts';
import { scale } from '../scale.ts';
import { comeToRest, settle } from './come-to-rest.ts';
import { type Ask, ask, create, type Model, run, type Who } from './commands.ts';
import { type KillPlace, runAndKill } from './kill.ts';
import { laneCount, setLanes } from './lanes.ts';
import { openStage, type Stage } from './stage.ts';

const lanes = setLanes();

/** A worker that does some runs, and dies in the next one. */
interface Death {
  runs: number;
  place: KillPlace;
}

interface Pair {
  kind: CloudKind;
  operation: 'create' | Exclude<Ask, 'retry'>;
  deaths: readonly [Death, Death];
}

/** As many as the longest operation has, so that a death may be the last thing that happens to it. */
const mostRuns = 8;
const death = fc.record<Death>({
  runs: fc.integer({ min: 0, max: mostRuns }),
  place: fc.constantFrom<KillPlace[]>('observe', 'before-write', 'after-write'),
});
const pair = fc.record<Pair>({
  kind: fc.constantFrom<CloudKind[]>('local', 'azure'),
  operation: fc.constantFrom<Pair['operation'][]>('create', 'restart', 'stop', 'start', 'delete'),
  deaths: fc.tuple(death, death),
});

/** An operation whose worker dies, and whose next worker dies too. */
async function dieTwice(plant: TestPlant, { kind, operation, deaths }: Pair): Promise<void> {
  const stage = await openStage(plant, kind);
  const model: Model = [
    { desired: null, isLost: false },
    { desired: null, isLost: false },
  ];
  const [tenant] = stage.tenants;
  await create(stage, tenant, model[0]);
  if (operation !== 'create') await rest(stage);
  if (operation === 'start') {
    await ask(tenant, model[0], 'stop', 1);
    await rest(stage);
  }
  if (operation !== 'create') await ask(tenant, model[0], operation, 1);
  for (const worker of [0, 1] satisfies Who[]) {
    await run(stage, tenant, worker, deaths[worker].runs);
    await runAndKill(stage, tenant, worker, deaths[worker].place);
  }
  await comeToRest(stage, model);
}

async function rest(stage: Stage): Promise<void> {
  const [{ ref }] = stage.tenants;
  if (ref) await settle(stage, ref);
}

describe('two workers that die in the same operation', () => {
  it('leave it to a third, by the same rules', { tags: ['R2'], timeout: 3_600_000 }, async (context) => {
    const numRuns = Math.ceil(scale.pairs / laneCount);
    const property = (plant: TestPlant) => fc.asyncProperty(pair, (each) => dieTwice(plant, each));
    const results = await Promise.allSettled(
      lanes.plants.map((plant, lane) => fc.assert(property(plant), { numRuns, seed: scale.seed + lane, endOnFailure: true })),
    );
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    noteFigure(context, {
      what: 'Random pairs of kills in one operation, by the oracles I1 to I9',
      measured: `${numRuns * laneCount} pairs, ${failures.length} violations`,
      wanted: '1,000, 0 violations',
      isMet: failures.length === 0 && scale.pairs >= 1000,
      note: `seed ${scale.seed}; within one process, on a scripted cloud`,
    });
    if (failures.length > 0) throw failures[0];
  });
});
