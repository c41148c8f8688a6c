import type { Action } from '../src/domain/action.ts';
import type { DeploymentSpec } from '../src/domain/deployment.ts';
import { ClawbotError } from '../src/domain/errors.ts';
import { type LogLine, noProbes, type ObservedMachine, type ObservedProblem, type ObservedResource } from '../src/domain/observed-state.ts';
import type { CloudResource, PlannedResource } from '../src/domain/resource.ts';

/** How many looks each change takes until it can be seen. */
export interface Pace {
  create: number;
  delete: number;
  start: number;
  drain: number;
  /** Seconds for which an accepted write stays unseen, as in a cloud whose reads lag behind. */
  lagSeconds: number;
}

interface WorldResource {
  kind: string;
  /** The deployment that made it, `shared` for what several use, `stranger` for what is not ours. */
  tag: string;
  state: 'creating' | 'present' | 'deleting';
  looksLeft: number;
  seenFrom: string;
}

interface WorldMachine {
  state: 'starting' | 'running' | 'stopping' | 'stopped' | 'exited';
  incarnation: number;
  looksLeft: number;
  seenFrom: string;
  /** What is seen until the lag is over. */
  seenBefore: WorldMachine['state'] | 'absent';
  startedAt: string;
  exitedAt?: string;
  exitReason?: string;
}

/** Everything that exists in a scripted cloud; a plain value. */
export interface World {
  pace: Pace;
  resources: Record<string, WorldResource>;
  machines: Record<string, WorldMachine>;
  problems: Record<string, ObservedProblem>;
  logs: Record<string, LogLine[]>;
  /** Deployments whose gateway ends by itself as soon as it would be ready. */
  doomed: string[];
}

/** What a look or a write is about. */
interface WorldTarget {
  spec: DeploymentSpec;
  ledger: readonly CloudResource[];
}

const eager: Pace = { create: 0, delete: 0, start: 0, drain: 0, lagSeconds: 0 };

export function emptyWorld(pace: Partial<Pace> = {}): World {
  return { pace: { ...eager, ...pace }, resources: {}, machines: {}, problems: {}, logs: {}, doomed: [] };
}

/** This machine as a cloud, or one with groups and machines that cost money: its kind decides. */
export function planScripted(spec: DeploymentSpec): PlannedResource[] {
  return spec.cloud === 'local' ? planHere(spec) : planInGroup(spec);
}

function planInGroup({ deploymentId }: DeploymentSpec): PlannedResource[] {
  const own = { phase: 'provisioning', deletionPolicy: 'delete' } as const;
  const inside = { ...own, madeWith: 'template', within: 'group' };
  return [
    { ...own, kind: 'group', name: `group-${deploymentId}`, title: 'Make the group' },
    { ...inside, kind: 'network', name: `network-${deploymentId}`, title: 'Make the network' },
    { ...inside, kind: 'machine', name: `machine-${deploymentId}`, title: 'Make the machine', paidWhileStopped: true },
  ];
}

function planHere({ deploymentId, openclawVersion }: DeploymentSpec): PlannedResource[] {
  const own = { phase: 'provisioning', deletionPolicy: 'delete' } as const;
  return [
    { ...own, kind: 'state-folder', name: `state-${deploymentId}`, title: 'Make the state folder' },
    { kind: 'package', name: `openclaw-${openclawVersion}`, title: 'Install OpenClaw', phase: 'installing', deletionPolicy: 'keep' },
    { ...own, kind: 'configuration', name: `config-${deploymentId}`, title: 'Write the configuration', phase: 'configuring' },
  ];
}

/** Looks at the world; whatever is under way comes one look closer. */
export function lookAt(world: World, { spec }: WorldTarget, now: Date) {
  const resources = planScripted(spec).map((planned) => lookAtResource(world, planned, spec, now));
  const machine = lookAtMachine(world, spec, now);
  const ready = machine.state === 'running';
  return {
    resources,
    machine,
    probes: ready ? { startupz: true, readyz: true, controlUi: true, accessRefusedWithoutToken: true } : noProbes,
    ...(ready ? { instanceUrl: 'http://127.0.0.1:18789/' } : {}),
    ...(world.problems[spec.deploymentId] ? { problem: world.problems[spec.deploymentId] } : {}),
  };
}

function lookAtResource(world: World, { kind, name, deletionPolicy }: PlannedResource, spec: DeploymentSpec, now: Date): ObservedResource {
  const found = world.resources[name];
  if (!found || isUnseen(found, now)) return { kind, name, presence: 'absent' };
  if (found.tag !== tagOf(deletionPolicy, spec)) return { kind, name, presence: 'foreign' };
  if (found.state !== 'present' && found.looksLeft-- <= 0) {
    if (found.state === 'deleting') {
      removeWithContents(world, spec, kind, name);
      return { kind, name, presence: 'absent' };
    }
    found.state = 'present';
  }
  return { kind, name, presence: found.state, cloudId: `scripted:${name}` };
}

function isUnseen({ seenFrom }: { seenFrom: string }, now: Date): boolean {
  return now.getTime() < Date.parse(seenFrom);
}

function seenFrom({ pace }: World, now: Date): string {
  return new Date(now.getTime() + pace.lagSeconds * 1000).toISOString();
}

/** What lies within goes along; so does the machine, when the last that holds it goes. */
function removeWithContents(world: World, spec: DeploymentSpec, kind: string, name: string): void {
  delete world.resources[name];
  for (const inside of planScripted(spec).filter(({ within }) => within === kind)) delete world.resources[inside.name];
  if (spec.cloud !== 'local') delete world.machines[spec.deploymentId];
}

function lookAtMachine(world: World, { deploymentId }: DeploymentSpec, now: Date): ObservedMachine {
  const machine = world.machines[deploymentId];
  if (!machine) return { state: 'absent' };
  if (isUnseen(machine, now)) return { state: machine.seenBefore };
  if (machine.state === 'starting' && machine.looksLeft-- <= 0) {
    machine.state = 'running';
    if (world.doomed.includes(deploymentId)) endGateway(world, deploymentId, 'exit code 1', now);
  }
  if (machine.state === 'stopping' && machine.looksLeft-- <= 0) machine.state = 'stopped';
  const { looksLeft, seenFrom, seenBefore, ...seen } = machine;
  return structuredClone(seen);
}

/** The gateway ends without being asked to. */
export function endGateway(world: World, deploymentId: string, exitReason: string, now: Date): void {
  const machine = world.machines[deploymentId];
  if (machine) Object.assign(machine, { state: 'exited', exitReason, exitedAt: now.toISOString() });
}

/** Somebody else stops the machine, such as in the portal of the cloud. */
export function stopElsewhere(world: World, deploymentId: string): void {
  const machine = world.machines[deploymentId];
  if (machine) machine.state = 'stopped';
}

/** Carries out one write by the rules of the port. */
export function changeWorld(world: World, target: WorldTarget, action: Exclude<Action, { verb: 'prove-reply' }>, now: Date): void {
  refuseForeign(world, target.spec);
  if (action.verb === 'create') createResource(world, target, action, now);
  else if (action.verb === 'delete') deleteResource(world, target, action);
  else if (action.verb === 'start') startMachine(world, target.spec, now);
  else if (action.verb === 'restart') restartMachine(world, target.spec, now);
  else stopMachine(world, target.spec, action.mode, now);
  const lines = world.logs[target.spec.deploymentId] ?? [];
  world.logs[target.spec.deploymentId] = [
    ...lines,
    { at: now.toISOString(), level: 'info', source: 'control', message: `did ${action.verb}` },
  ];
}

function refuseForeign(world: World, spec: DeploymentSpec): void {
  const foreign = planScripted(spec).find(({ name, deletionPolicy }) => {
    const found = world.resources[name];
    return found && found.tag !== tagOf(deletionPolicy, spec);
  });
  if (foreign) throw new ClawbotError('resource-foreign', `${foreign.kind} ${foreign.name} is not ours.`);
}

function createResource(world: World, { spec }: WorldTarget, { kind, name }: { kind: string; name: string }, now: Date): void {
  const plan = planScripted(spec);
  const planned = plan.find((resource) => resource.kind === kind && resource.name === name);
  if (!planned) throw new ClawbotError('internal', `A scripted cloud makes no ${kind}.`);
  const together = plan.filter(({ madeWith }) => madeWith && madeWith === planned.madeWith);
  const own = { looksLeft: world.pace.create, seenFrom: seenFrom(world, now) };
  for (const each of together.length > 0 ? together : [planned]) {
    world.resources[each.name] ??= { kind: each.kind, tag: tagOf(each.deletionPolicy, spec), state: 'creating', ...own };
  }
  if (planned.madeWith) bootMachine(world, spec, now);
}

/** A machine of its own starts with its create; the gateway in it follows. */
function bootMachine(world: World, { deploymentId }: DeploymentSpec, now: Date): void {
  const fresh = { looksLeft: world.pace.start, seenFrom: seenFrom(world, now), startedAt: now.toISOString() };
  world.machines[deploymentId] ??= { state: 'starting', incarnation: 1, seenBefore: 'absent', ...fresh };
}

function deleteResource(world: World, { spec, ledger }: WorldTarget, { kind, name }: { kind: string; name: string }): void {
  const found = world.resources[name];
  if (!found || found.tag === 'shared') return;
  if (!ledger.some((made) => made.kind === kind && made.name === name)) {
    throw new ClawbotError('resource-foreign', `${kind} ${name} of ${spec.name} was not recorded as made.`);
  }
  if (found.state !== 'deleting') Object.assign(found, { state: 'deleting', looksLeft: world.pace.delete });
  if (kind === 'state-folder') delete world.machines[spec.deploymentId];
}

function startMachine(world: World, { deploymentId, incarnation }: DeploymentSpec, now: Date): void {
  const machine = world.machines[deploymentId];
  if (machine?.state === 'starting' || machine?.state === 'running') return;
  const fresh = { looksLeft: world.pace.start, seenFrom: seenFrom(world, now), startedAt: now.toISOString() };
  world.machines[deploymentId] = { state: 'starting', incarnation, seenBefore: machine?.state ?? 'absent', ...fresh };
}

function restartMachine(world: World, { deploymentId, incarnation }: DeploymentSpec, now: Date): void {
  const machine = world.machines[deploymentId];
  if (machine?.state === 'starting' || machine?.state === 'running') {
    const fresh = { looksLeft: world.pace.start, seenFrom: seenFrom(world, now) };
    Object.assign(machine, { state: 'starting', incarnation, seenBefore: machine.state, ...fresh });
  }
}

function stopMachine(world: World, { deploymentId }: DeploymentSpec, mode: 'graceful' | 'force', now: Date): void {
  const machine = world.machines[deploymentId];
  if (!machine || machine.state === 'stopped' || machine.state === 'exited') return;
  if (mode === 'force') machine.state = 'stopped';
  else if (machine.state !== 'stopping') stopGracefully(world, machine, now);
}

function stopGracefully(world: World, machine: WorldMachine, now: Date): void {
  Object.assign(machine, { state: 'stopping', looksLeft: world.pace.drain, seenFrom: seenFrom(world, now), seenBefore: machine.state });
}

function tagOf(deletionPolicy: 'delete' | 'keep', { deploymentId }: DeploymentSpec): string {
  return deletionPolicy === 'keep' ? 'shared' : deploymentId;
}
