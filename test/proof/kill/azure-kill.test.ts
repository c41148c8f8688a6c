import { describe, expect, it } from 'vitest';
import { noteFigure } from '../figures.ts';
import { setRig } from '../rig/setup.ts';
import { again, choose, scale } from '../scale.ts';
import { listPoints } from './points.ts';
import { runMatrix } from './run-matrix.ts';

const proof = setRig();

/** Of each phase, in the gate: as many as one worker holds at a time. */
const sampleOfPhase = 8;
/** A busy machine may spare a look that every dry run had: it is tried again until it is met. */
const mostRounds = 6;

describe('a worker process that is killed at any moment of any call to Azure', () => {
  it('leaves exactly one machine, and nothing after a deletion', { tags: ['R1', 'R4'], timeout: 3_600_000 }, async (context) => {
    const all = listPoints(proof.dry);
    const chosen = [...Map.groupBy(all, ({ phase }) => phase).values()].flatMap((points) => choose(points, sampleOfPhase));
    expect(chosen.length, `no point is called ${scale.point}`).toBeGreaterThan(0);
    const met = new Set<string>();
    const violations: string[] = [];
    for (let round = 0, left = chosen; round < mostRounds && left.length > 0; round++) {
      for (const outcome of await runMatrix(proof.rig, proof.dry, left)) {
        if (outcome.reached) met.add(outcome.point.id);
        violations.push(...outcome.violations.map((text) => `${text}\n  again: ${again('kill', outcome.point.id)}`));
      }
      left = left.filter(({ id }) => !met.has(id));
    }
    const missed = chosen.filter(({ id }) => !met.has(id)).map(({ id }) => id);
    noteFigure(context, {
      what: 'Kill points of Azure: process killed, another one takes over',
      measured: `${met.size} of ${chosen.length} met, ${violations.length} violations`,
      wanted: 'all, 0 violations',
      isMet: violations.length === 0 && missed.length === 0 && chosen.length === all.length,
      note: `${all.length} points were found by the dry run${missed.length > 0 ? `; not met: ${missed.join(', ')}` : ''}`,
    });
    expect(violations).toEqual([]);
    expect(missed).toEqual([]);
    expect(proof.rig.simulator.crashes).toEqual([]);
  });
});
