import { localTraits } from '../src/adapters/clouds/local/traits.ts';
import { type Decision, decide } from '../src/domain/decide.ts';
import type { CloudKind, DeploymentSpec } from '../src/domain/deployment.ts';
import { emptyHistory } from '../src/domain/history.ts';
import type { CloudResource } from '../src/domain/resource.ts';
import type { Situation } from '../src/domain/situation.ts';
import type { OperationKind } from '../src/domain/status.ts';
import { changeWorld, emptyWorld, lookAt, type Pace, planScripted, type World } from './scripted-world.ts';
import { now, remoteTraits, testSpec } from './situation.ts';

/** Where a worker is killed in a run; `never` lets it finish. */
export type Kill = 'never' | 'before-write' | 'after-write' | 'before-record';

/** One deployment and its cloud, driven without database, vault or time: everything is a value. */
export interface Simulation {
  world: World;
  spec: DeploymentSpec;
  ledger: CloudResource[];
  memory: Pick<Situation, 'history' | 'conditions' | 'steps' | 'observedGeneration' | 'deployed'>;
  clock: Date;
  last: { situation: Situation; decision: Decision } | null;
}

export function startSimulation(pace: Partial<Pace>, cloud: CloudKind = 'local'): Simulation {
  const memory = { history: emptyHistory, conditions: [], steps: [], observedGeneration: 0, deployed: false };
  return { world: emptyWorld(pace), spec: { ...testSpec, cloud }, ledger: [], memory, clock: now, last: null };
}

/** What the user asks for; `false` when it is refused. */
export function ask(simulation: Simulation, kind: Exclude<OperationKind, 'create'>): boolean {
  const { spec } = simulation;
  if (spec.desired === 'deleted' && kind !== 'delete' && kind !== 'retry') return false;
  const desired = { start: 'running', restart: 'running', stop: 'stopped', delete: 'deleted', retry: spec.desired } as const;
  const incarnation = spec.incarnation + (kind === 'restart' ? 1 : 0);
  simulation.spec = { ...spec, desired: desired[kind], generation: spec.generation + 1, incarnation };
  return true;
}

/** One run: look, decide, note what is about to be made, write, remember. */
export function runOnce(simulation: Simulation, kill: Kill = 'never'): Decision {
  const situation = look(simulation);
  const decision = decide(situation);
  simulation.last = { situation, decision };
  if (kill === 'before-record') return decision;
  remember(simulation, situation, decision);
  const { action } = decision;
  if (action && action.verb !== 'prove-reply' && kill !== 'before-write') {
    changeWorld(simulation.world, { spec: simulation.spec, ledger: simulation.ledger }, action, simulation.clock);
  }
  if (action && kill !== 'never') return decision;
  if (!decision.leavesIntent) simulation.memory.observedGeneration = situation.spec.generation;
  if (action?.verb === 'prove-reply') simulation.memory.history = { ...decision.history, replyProvenFor: situation.spec.incarnation };
  return decision;
}

function look({ world, spec, ledger, memory, clock }: Simulation): Situation {
  const observation = { ...lookAt(world, { spec, ledger }, clock), logLines: [], logCursor: '0' };
  return {
    spec,
    traits: spec.cloud === 'local' ? localTraits : remoteTraits,
    ledger: structuredClone(ledger),
    plan: planScripted(spec),
    observation,
    now: clock,
    ...memory,
  };
}

function remember(simulation: Simulation, situation: Situation, { action, history, conditions, steps, status }: Decision): void {
  const at = simulation.clock.toISOString();
  for (const entry of simulation.ledger) {
    const seen = situation.observation.resources.find(({ name }) => name === entry.name);
    if (seen?.presence === 'present') entry.createSucceededAt ??= at;
  }
  if (action?.verb === 'create') notePending(simulation, situation, action);
  const deployed = simulation.memory.deployed || status === 'running';
  simulation.memory = { ...simulation.memory, history, conditions, steps, deployed };
}

function notePending({ ledger, clock }: Simulation, { plan }: Situation, { name }: { name: string }): void {
  const planned = plan.find((resource) => resource.name === name);
  const fresh = { createPendingAt: clock.toISOString(), createSucceededAt: null, goneAt: null };
  for (const each of plan.filter((resource) => resource === planned || (planned?.madeWith && resource.madeWith === planned.madeWith))) {
    const known = ledger.find((entry) => entry.name === each.name);
    if (known) Object.assign(known, fresh);
    else ledger.push({ kind: each.kind, name: each.name, cloudId: null, deletionPolicy: each.deletionPolicy, ...fresh });
  }
}

/** Runs, letting the asked-for time pass between, until nothing is left to do; the number of runs. */
export function settle(simulation: Simulation, maxRuns: number): number {
  for (let runs = 1; runs <= maxRuns; runs++) {
    const decision = runOnce(simulation);
    if (decision.achieved && !decision.action) return runs;
    pass(simulation, decision.requeueAfterSeconds ?? 0);
  }
  return Number.POSITIVE_INFINITY;
}

export function pass(simulation: Simulation, seconds: number): void {
  simulation.clock = new Date(simulation.clock.getTime() + Math.ceil(seconds * 1000));
}
