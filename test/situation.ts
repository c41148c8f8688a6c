import { localTraits } from '../src/adapters/clouds/local/traits.ts';
import { testedOpenclawVersion } from '../src/domain/catalog.ts';
import type { CloudTraits } from '../src/domain/cloud-traits.ts';
import type { DeploymentSpec } from '../src/domain/deployment.ts';
import { emptyHistory, type History } from '../src/domain/history.ts';
import { noProbes, type Observation, type ObservedMachine, type ResourcePresence } from '../src/domain/observed-state.ts';
import type { CloudResource } from '../src/domain/resource.ts';
import type { Situation } from '../src/domain/situation.ts';
import { planScripted } from './scripted-world.ts';

/** The moment at which every situation of a test is looked at. */
export const now = new Date('2026-11-22T12:00:00.000Z');

export const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();

export const testSpec: DeploymentSpec = {
  installationId: 'installation',
  workspaceId: 'workspace',
  deploymentId: 'deployment',
  name: 'test-bot',
  cloud: 'local',
  region: 'this-machine',
  size: 'shared',
  openclawVersion: testedOpenclawVersion,
  desired: 'running',
  generation: 1,
  incarnation: 1,
  model: null,
  channels: [],
  exposure: null,
};

/** As a cloud behaves whose machines cost money and whose reads lag behind. */
export const remoteTraits: CloudTraits = {
  ...localTraits,
  firstReadyWithinSeconds: 600,
  settlesWithinSeconds: 20,
  machineName: 'virtual machine',
  stopsBeforeDelete: false,
  restart: 'in-place',
  supervisesGateway: false,
};

export const testPlan = planScripted(testSpec);

interface Changes {
  spec?: Partial<DeploymentSpec>;
  traits?: Partial<CloudTraits>;
  history?: Partial<History>;
  machine?: ObservedMachine;
  /** How every planned resource is found; present when left out. */
  presence?: ResourcePresence | ResourcePresence[];
  observation?: Partial<Observation>;
  ledger?: CloudResource[];
  deployed?: boolean;
  steps?: Situation['steps'];
  conditions?: Situation['conditions'];
  observedGeneration?: number;
  now?: Date;
}

const allProven = { startupz: true, readyz: true, controlUi: true, accessRefusedWithoutToken: true };

/** A deployment whose parts were all made and seen; `changes` says in what it differs. */
export function situationOf({
  spec,
  history,
  traits,
  machine = { state: 'absent' },
  presence = 'present',
  observation,
  ...rest
}: Changes): Situation {
  const resources = testPlan.map(({ kind, name }, index) => ({
    kind,
    name,
    presence: typeof presence === 'string' ? presence : (presence[index] ?? 'absent'),
  }));
  const probes = machine.state === 'running' ? allProven : noProbes;
  return {
    spec: { ...testSpec, ...spec },
    traits: { ...localTraits, ...traits },
    plan: testPlan,
    ledger: fullLedger(),
    observation: { resources, machine, probes, logLines: [], logCursor: '0', ...observation },
    history: { ...emptyHistory, ...history },
    conditions: [],
    steps: [],
    observedGeneration: 1,
    deployed: false,
    now,
    ...rest,
  };
}

/** The ledger of a deployment whose resources were all made, and seen afterwards. */
export function fullLedger(changes: Partial<CloudResource> = {}): CloudResource[] {
  const times = { createPendingAt: secondsAgo(60), createSucceededAt: secondsAgo(50), goneAt: null };
  return testPlan.map(({ kind, name, deletionPolicy }) => ({ kind, name, deletionPolicy, cloudId: null, ...times, ...changes }));
}

export const running: ObservedMachine = { state: 'running', incarnation: 1, startedAt: secondsAgo(30) };
