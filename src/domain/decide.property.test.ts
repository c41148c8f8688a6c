import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endGateway, type Pace, planScripted, stopElsewhere } from '../../test/scripted-world.ts';
import { ask, type Kill, pass, runOnce, type Simulation, settle, startSimulation } from '../../test/simulated-run.ts';
import { fullLedger, secondsAgo, situationOf } from '../../test/situation.ts';
import { type Decision, decide } from './decide.ts';
import type { Situation } from './situation.ts';

const runs = 400;

const presences = fc.array(fc.constantFrom('absent', 'creating', 'present', 'deleting', 'foreign'), { minLength: 3, maxLength: 3 });
const time = fc.option(fc.nat(1000).map(secondsAgo), { nil: null });
const machine = fc.record(
  {
    state: fc.constantFrom('absent', 'starting', 'running', 'stopping', 'stopped', 'exited'),
    incarnation: fc.integer({ min: 1, max: 3 }),
    exitedAt: fc.nat(1000).map(secondsAgo),
  },
  { requiredKeys: ['state'] },
);
const history = fc.record({
  logCursor: fc.constant(null),
  failures: fc.nat(9),
  exits: fc.nat(9),
  lastExitAt: time,
  startedAt: time,
  stopRequestedAt: time,
  readySince: time,
  replyProvenFor: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
});

/** Any situation at all, whether or not it can come about. */
const anySituation: fc.Arbitrary<Situation> = fc
  .record({
    presence: presences,
    machine,
    history,
    ledger: fc
      .tuple(fc.subarray(fullLedger()), fc.boolean())
      .map(([made, seen]) => made.map((entry) => (seen ? entry : { ...entry, createSucceededAt: null }))),
    deployed: fc.boolean(),
    observedGeneration: fc.nat(1),
    desired: fc.constantFrom('running', 'stopped', 'deleted'),
    incarnation: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ desired, incarnation, ...rest }) => situationOf({ ...rest, spec: { desired, incarnation } }));

/** What must hold for every decision, whatever was seen. */
function expectSafe(situation: Situation, decision: Decision): void {
  const { action } = decision;
  if (action?.verb === 'delete') {
    const made = situation.ledger.find(({ kind, name }) => kind === action.kind && name === action.name);
    expect(situation.spec.desired).toBe('deleted');
    expect(made?.deletionPolicy).toBe('delete');
    expect(['creating', 'present']).toContain(presenceOf(situation, action.name));
  }
  if (action?.verb === 'create') {
    expect(situation.spec.desired).toBe('running');
    expect(presenceOf(situation, action.name)).toBe('absent');
    expect(situation.plan.map(({ name }) => name)).toContain(action.name);
  }
  if (action?.verb === 'start') expect(['absent', 'stopped', 'exited']).toContain(situation.observation.machine.state);
  if (decision.status === 'blocked') expect(decision.problem?.hint).toBeTruthy();
  else expect(decision.problem).toBeNull();
  expect(decision.progress === 100).toBe(decision.achieved);
  if (action) expect(decision.requeueAfterSeconds).toBe(0);
}

function presenceOf({ observation }: Situation, name: string): string | undefined {
  return observation.resources.find((seen) => seen.name === name)?.presence;
}

describe('any situation', () => {
  it('is answered safely', () => {
    fc.assert(
      fc.property(anySituation, (situation) => expectSafe(situation, decide(situation))),
      { numRuns: 2000 },
    );
  });

  it('is answered the same again', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        expect(decide(structuredClone(situation))).toEqual(decide(situation));
      }),
      { numRuns: runs },
    );
  });
});

type Happening =
  | { run: Kill }
  | { ask: 'start' | 'stop' | 'restart' | 'retry' | 'delete' }
  | { passSeconds: number }
  | { gatewayEnds: true };

const paces: fc.Arbitrary<Pace> = fc.record({
  create: fc.nat(3),
  delete: fc.nat(3),
  start: fc.nat(3),
  drain: fc.nat(60),
  lagSeconds: fc.nat(15),
});
const instant = paces.map((pace) => ({ ...pace, lagSeconds: 0 }));
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Happening>({ run: 'never' }) },
  { weight: 2, arbitrary: fc.constantFrom<Kill[]>('before-write', 'after-write', 'before-record').map((run) => ({ run })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom<('start' | 'stop' | 'restart' | 'retry')[]>('start', 'stop', 'restart', 'retry')
      .map((kind) => ({ ask: kind })),
  },
  { weight: 1, arbitrary: fc.constant<Happening>({ ask: 'delete' }) },
  { weight: 1, arbitrary: fc.nat(30).map((passSeconds) => ({ passSeconds })) },
  { weight: 1, arbitrary: fc.constant<Happening>({ gatewayEnds: true }) },
);

function happen(simulation: Simulation, what: Happening): void {
  const machine = simulation.world.machines[simulation.spec.deploymentId];
  if ('ask' in what) ask(simulation, what.ask);
  else if ('passSeconds' in what) pass(simulation, what.passSeconds);
  else if ('gatewayEnds' in what && machine?.state === 'running') endMachine(simulation);
  else if ('run' in what) {
    runOnce(simulation, what.run);
    if (simulation.last) expectSafe(simulation.last.situation, simulation.last.decision);
  }
}

/** Here the gateway ends by itself; elsewhere somebody stops the machine that costs money. */
function endMachine({ world, spec, clock }: Simulation): void {
  if (spec.cloud === 'local') endGateway(world, spec.deploymentId, 'by itself', clock);
  else stopElsewhere(world, spec.deploymentId);
}

/** Far more than the slowest pace needs; a loop would never come to an end. */
const enoughRuns = 400;

function expectReached(simulation: Simulation): void {
  const { world, spec, ledger } = simulation;
  expect(settle(simulation, enoughRuns)).toBeLessThanOrEqual(enoughRuns);
  const machine = world.machines[spec.deploymentId]?.state;
  const own = Object.values(world.resources).filter(({ tag }) => tag === spec.deploymentId);
  if (spec.desired === 'running')
    expect([machine, own.length, world.machines[spec.deploymentId]?.incarnation]).toEqual([
      'running',
      ownCount(simulation),
      spec.incarnation,
    ]);
  if (spec.desired === 'stopped') expect(machine).not.toBe('running');
  if (spec.desired === 'deleted') expect([machine, own]).toEqual([machine === 'stopped' || machine === 'exited' ? machine : undefined, []]);
  for (const made of own) expect(ledger.some(({ name }) => world.resources[name] === made)).toBe(true);
}

function ownCount({ spec }: Simulation): number {
  return planScripted(spec).filter(({ deletionPolicy }) => deletionPolicy === 'delete').length;
}

describe.each([
  ['on this machine', 'local', instant],
  ['in a cloud whose reads lag behind', 'azure', paces],
] as const)('any interleaving %s of intents, kills and ends', (_, cloud, anyPace) => {
  it('comes to the last accepted intent', () => {
    fc.assert(
      fc.property(anyPace, fc.array(happening, { maxLength: 40 }), (pace, happenings) => {
        const simulation = startSimulation(pace, cloud);
        for (const what of happenings) happen(simulation, what);
        // Whoever met a crash loop on the way presses Retry once; it changes no intent.
        ask(simulation, 'retry');
        expectReached(simulation);
      }),
      { numRuns: runs },
    );
  });

  it('needs no Retry when the gateway never ended by itself', () => {
    const calm = happening.filter((what) => !('gatewayEnds' in what));
    fc.assert(
      fc.property(anyPace, fc.array(calm, { maxLength: 40 }), (pace, happenings) => {
        const simulation = startSimulation(pace, cloud);
        for (const what of happenings) happen(simulation, what);
        expectReached(simulation);
      }),
      { numRuns: runs },
    );
  });

  it('does nothing more once it is so', () => {
    fc.assert(
      fc.property(anyPace, fc.constantFrom<('start' | 'stop' | 'delete')[]>('start', 'stop', 'delete'), (pace, kind) => {
        const simulation = startSimulation(pace, cloud);
        ask(simulation, kind);
        settle(simulation, enoughRuns);
        const before = structuredClone(simulation.world);
        for (let look = 0; look < 5; look++) {
          expect(runOnce(simulation)).toMatchObject({ action: null, achieved: true });
          pass(simulation, 30);
        }
        expect(simulation.world).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });
});
