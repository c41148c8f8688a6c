import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteFigure } from '../figures.ts';
import { moments } from '../kill/trap.ts';
import { again, choose, scale } from '../scale.ts';
import { beginShift, endShift, type Ideal, type LocalOutcome, type LocalPoint, liveAndDie, liveInPeace, type Shift } from './live.ts';
import { type LocalRig, openLocalRig } from './rig.ts';

/** Of each phase, in the gate. */
const sampleOfPhase = 1;
const dryRuns = scale.everything ? 3 : 2;
/** Side by side, each with a database and a data folder of its own. */
const lanes = scale.everything ? 2 : 1;
/** How often a gateway is asked depends on time. */
const mostRounds = 3;

let rigs: LocalRig[];
let shifts: Shift[];
let ideals: Ideal[];
beforeAll(async () => {
  rigs = await Promise.all(Array.from({ length: lanes }, openLocalRig));
  shifts = await Promise.all(rigs.map(beginShift));
  const [rig] = rigs;
  ideals = [];
  for (let count = 0; rig && count < dryRuns; count++) ideals.push(await liveInPeace(rig));
});
afterAll(async () => {
  await Promise.all((shifts ?? []).map(endShift));
  await Promise.all((rigs ?? []).map((rig) => rig.close()));
});

/** Every moment of every call that all dry runs made. */
function listPoints(): LocalPoint[] {
  const [first = new Map(), ...others] = ideals;
  return [...first].flatMap(([phase, calls]) => {
    const known = others.map((ideal) => new Set(number(ideal.get(phase) ?? [])));
    const common = number(calls).filter((call) => known.every((set) => set.has(call)));
    return common.flatMap((call) => moments.map((moment) => ({ id: `local ${phase} ${call} ${moment}`, phase, call, moment })));
  });
}

function number(calls: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return calls.map((call) => {
    const nth = (seen.get(call) ?? 0) + 1;
    seen.set(call, nth);
    return `${call}#${nth}`;
  });
}

/** Every point once: lives side by side, with a kill in each phase. */
async function runAll(points: readonly LocalPoint[]): Promise<LocalOutcome[]> {
  const waiting = Map.groupBy(points, ({ phase }) => phase);
  const isOver = () => [...waiting.values()].every(({ length }) => length === 0);
  const outcomes: LocalOutcome[] = [];
  const lane = async (rig: LocalRig, index: number) => {
    const [shift, ideal] = [shifts[index], ideals[0]];
    while (shift && ideal && !isOver()) outcomes.push(...(await liveAndDie(rig, shift, ideal, (phase) => waiting.get(phase)?.shift())));
  };
  await Promise.all(rigs.map(lane));
  return outcomes;
}

describe('a worker process that is killed at any moment of any call to this machine', () => {
  it('leaves exactly one gateway, and nothing after a deletion', { tags: ['R1', 'R4'], timeout: 3_600_000 }, async (context) => {
    const all = listPoints();
    const chosen = [...Map.groupBy(all, ({ phase }) => phase).values()].flatMap((points) => choose(points, sampleOfPhase));
    expect(chosen.length, `no point is called ${scale.point}`).toBeGreaterThan(0);
    const met = new Set<string>();
    const violations: string[] = [];
    for (let round = 0, left = chosen; round < mostRounds && left.length > 0; round++) {
      for (const outcome of await runAll(left)) {
        if (outcome.reached) met.add(outcome.point.id);
        violations.push(...outcome.violations.map((text) => `${outcome.point.id}: ${text}\n  again: ${again('local', outcome.point.id)}`));
      }
      left = left.filter(({ id }) => !met.has(id));
    }
    const missed = chosen.filter(({ id }) => !met.has(id)).map(({ id }) => id);
    noteFigure(context, {
      what: 'Kill points of this machine: process killed, another one takes over',
      measured: `${met.size} of ${chosen.length} met, ${violations.length} violations`,
      wanted: 'all, 0 violations',
      isMet: violations.length === 0 && missed.length === 0 && chosen.length === all.length,
      note: `${all.length} points were found by dry runs; OpenClaw and npm are stand-ins that answer at once${missed.length > 0 ? `; not met: ${missed.join(', ')}` : ''}`,
    });
    expect(violations).toEqual([]);
    expect(missed).toEqual([]);
  });
});
