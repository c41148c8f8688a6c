import { describe, expect, it } from 'vitest';
import { noteFigure } from '../figures.ts';
import { describeCall, type ExternalCall, matchOf } from '../rig/calls.ts';
import type { DryPhase } from '../rig/dry-run.ts';
import { judgeAtEnd, type Life } from '../rig/life.ts';
import type { Phase } from '../rig/phases.ts';
import { newName } from '../rig/rig.ts';
import { setRig } from '../rig/setup.ts';
import { again, choose, scale } from '../scale.ts';
import { type FaultName, faults, slowFaults } from './faults.ts';

const proof = setRig();

const sampleOfPhase = 10;
/** Deployments that a worker runs side by side. */
const batchSize = 10;

interface FaultPoint {
  id: string;
  phase: Phase['name'];
  call: ExternalCall;
  fault: FaultName;
}

function listFaults(dry: readonly DryPhase[]): FaultPoint[] {
  const names = (Object.keys(faults) as FaultName[]).filter((name) => scale.slow || !slowFaults.includes(name));
  // Those that wait, together: otherwise every batch would take as long as its slowest.
  names.sort((one, other) => Number(slowFaults.includes(one)) - Number(slowFaults.includes(other)));
  return names.flatMap((fault) =>
    dry.flatMap(({ phase, calls }) =>
      calls.map((call) => ({ id: `azure ${phase.name} ${describeCall(call)} ${fault}`, phase: phase.name, call, fault })),
    ),
  );
}

/** One phase with a fault; what is not as promised at its end. */
async function suffer(dry: DryPhase, life: Life, point: FaultPoint | undefined): Promise<string[]> {
  const { rig } = proof;
  if (point) rig.simulator.world.faults.onRequest({ match: matchOf(point.call, life.name), ...faults[point.fault]() });
  life.ref = await dry.phase.ask(rig, life.name, life.ref);
  const violations = await judgeAtEnd(rig, life.ref, dry);
  return violations.map((text) => `${text}\n  again: ${again('faults', point?.id ?? '')}`);
}

/** Some deployments from order to deletion, each with one fault in each phase. */
async function sufferLives(points: Map<Phase['name'], FaultPoint[]>): Promise<string[]> {
  const size = Math.min(batchSize, Math.max(...[...points.values()].map(({ length }) => length)));
  const lives = Array.from({ length: size }, (): Life => ({ name: newName(), ref: null }));
  const violations: string[] = [];
  for (const dry of proof.dry) {
    proof.rig.simulator.requests.clear();
    const batch = points.get(dry.phase.name)?.splice(0, size) ?? [];
    violations.push(...(await Promise.all(lives.map((life, index) => suffer(dry, life, batch[index])))).flat());
    proof.rig.simulator.world.faults.clear();
  }
  return violations;
}

describe('any fault of the network or of Azure, at any call', () => {
  it('costs time and nothing else', { tags: ['R3', 'R4'], timeout: 7_200_000 }, async (context) => {
    const all = listFaults(proof.dry);
    const byPhase = Map.groupBy(all, ({ phase }) => phase);
    const points = new Map([...byPhase].map(([phase, list]) => [phase, choose(list, sampleOfPhase)]));
    const count = [...points.values()].flat().length;
    expect(count, `no point is called ${scale.point}`).toBeGreaterThan(0);
    const violations: string[] = [];
    while ([...points.values()].some(({ length }) => length > 0)) violations.push(...(await sufferLives(points)));
    noteFigure(context, {
      what: 'Fault runs of Azure: every fault at every call',
      measured: `${count} of ${all.length}, ${violations.length} violations`,
      wanted: 'all, 0 violations',
      isMet: violations.length === 0 && count === all.length && scale.slow,
      note: scale.slow ? '' : `without those that are waited for: ${slowFaults.join(', ')}`,
    });
    expect(violations).toEqual([]);
    expect(proof.rig.simulator.crashes).toEqual([]);
  });
});
