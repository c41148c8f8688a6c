import { describe, expect, it } from 'vitest';
import { createTestTarget, recordPending } from '../../../../../test/deployment-target.ts';
import { noProbes } from '../../../../domain/observed-state.ts';
import { tellConsole } from '../console/tell-console.ts';
import { expectedResources } from '../expected.ts';
import { planResources } from '../plan.ts';
import { resourceId } from '../resource-id.ts';
import { joinSightings } from '../survey-fleet.ts';
import { tagsOf } from '../tags.ts';
import { inboundRules } from '../template/network.ts';
import { chooseLook } from './choose-look.ts';
import { deriveMachine } from './derive-machine.ts';
import { describeOpenings } from './find-drift.ts';
import { readMemory, writeMemory } from './memory.ts';
import { readContent } from './read-content.ts';
import { readMachine } from './read-machine.ts';
import { readOperations } from './read-operations.ts';
import { readRestart } from './read-restart.ts';
import { judge } from './read-template-state.ts';

const target = createTestTarget({ cloud: 'azure', region: 'westeurope', size: 'Standard_B2als_v2' });
const { spec } = target;
const subscriptionId = '00000000-0000-0000-0000-000000000001';
const expected = expectedResources(subscriptionId, spec);
const idOf = (kind: Parameters<typeof resourceId>[2]) => resourceId(subscriptionId, spec, kind);
const now = new Date('2026-01-01T00:01:00Z');
const proven = { startupz: true, readyz: true, controlUi: true, accessRefusedWithoutToken: true };
const none = { state: 'none', incarnation: 1, message: '' } as const;

describe('readContent', () => {
  const item = (kind: Parameters<typeof resourceId>[2], changes = {}) => ({ id: idOf(kind).toUpperCase(), tags: tagsOf(spec), ...changes });
  const presenceOf = (items: Parameters<typeof readContent>[1], kind: string, owner = target) =>
    readContent(expected, items, owner).resources.find((seen) => seen.kind === kind)?.presence;

  it('knows its own by id and tags, whatever the casing', () => {
    expect(presenceOf([item('public-ip')], 'public-ip')).toBe('present');
    expect(presenceOf([item('public-ip', { tags: {} })], 'public-ip')).toBe('foreign');
    expect(presenceOf([item('public-ip', { tags: { ...tagsOf(spec), 'clawbot-deployment-id': 'other' } })], 'public-ip')).toBe('foreign');
    const { foreign } = readContent(expected, [item('public-ip', { tags: {} })], target);
    expect(foreign).toEqual([expect.stringMatching(/^public ip /)]);
    expect(presenceOf([], 'public-ip')).toBe('absent');
  });

  it('takes the disk for its own while its machine holds it, or when it was seen so', () => {
    const disk = item('os-disk', { tags: undefined });
    expect(presenceOf([disk], 'os-disk')).toBe('foreign');
    expect(presenceOf([{ ...disk, managedBy: idOf('virtual-machine').toUpperCase() }], 'os-disk')).toBe('present');
    const entry = {
      kind: 'os-disk',
      name: 'x',
      deletionPolicy: 'delete',
      createPendingAt: '',
      createSucceededAt: 'then',
      goneAt: null,
    } as const;
    expect(presenceOf([disk], 'os-disk', { ...target, ledger: [{ ...entry, cloudId: idOf('os-disk') }] })).toBe('present');
  });

  it('names what is not ours, but not what lies within ours', () => {
    const extension = { id: `${idOf('virtual-machine')}/extensions/agent`, type: 'x', name: 'agent' };
    const stranger = { id: '/subscriptions/s/resourceGroups/g/providers/a/b/diary', type: 'a/b', name: 'diary' };
    expect(readContent(expected, [extension, stranger], target).foreign).toEqual(['a/b/diary']);
  });

  it('counts nothing as its own for the tags alone: a policy may hand those of the group on to whatever is put there', () => {
    const stranger = { id: '/subscriptions/s/resourceGroups/g/providers/a/b/diary', type: 'a/b', name: 'diary', tags: tagsOf(spec) };
    expect(readContent(expected, [stranger], target).foreign).toEqual(['a/b/diary']);
  });

  it('counts what failed to be made as not there', () => {
    expect(presenceOf([item('virtual-machine', { provisioningState: 'Failed' })], 'virtual-machine')).toBe('absent');
    expect(presenceOf([item('virtual-machine', { provisioningState: 'Creating' })], 'virtual-machine')).toBe('creating');
    expect(presenceOf([item('virtual-machine', { provisioningState: 'Deleting' })], 'virtual-machine')).toBe('deleting');
  });
});

describe('readOperations', () => {
  const operation = (kind: Parameters<typeof resourceId>[2], provisioningState: string, provisioningOperation = 'Create') =>
    ({ properties: { provisioningState, provisioningOperation, targetResource: { id: idOf(kind).toUpperCase() } } }) as never;

  it('tells of each resource how far it is; the disk comes with the machine', () => {
    const { resources, isAtRest, anyFailed } = readOperations(expected, [
      operation('public-ip', 'Succeeded'),
      operation('public-ip', 'Succeeded', 'Read'),
      operation('virtual-machine', 'Running'),
    ]);
    const present = resources.filter(({ presence }) => presence === 'present');
    expect(present.map(({ kind }) => kind)).toEqual(['public-ip']);
    expect([isAtRest, anyFailed]).toEqual([false, false]);
  });

  it('says when all is done, and when something failed', () => {
    const done = expected.filter(({ kind }) => kind !== 'os-disk').map(({ kind }) => operation(kind, 'Succeeded'));
    expect(readOperations(expected, done).isAtRest).toBe(true);
    expect(readOperations(expected, done.slice(1)).isAtRest, 'the rest was canceled before it began').toBe(true);
    expect(readOperations(expected, [operation('virtual-machine', 'Failed')]).anyFailed).toBe(true);
  });
});

describe('the machine', () => {
  const vm = (power: string | null, provisioningState = 'Succeeded') =>
    ({ location: 'x', provisioningState, instanceView: { statuses: power ? [{ code: `PowerState/${power}` }] : [] } }) as never;
  const stateOf = (power: string | null, provisioningState?: string) =>
    deriveMachine({ machine: readMachine(vm(power, provisioningState)), restart: none, probes: proven, beingMade: false });

  it.each([
    ['starting', 'Succeeded', { state: 'starting', incarnation: 1 }],
    [null, 'Creating', { state: 'starting', incarnation: 1 }],
    ['running', 'Succeeded', { state: 'running', incarnation: 1 }],
    ['stopping', 'Succeeded', { state: 'stopping' }],
    ['deallocating', 'Succeeded', { state: 'stopping' }],
    ['deallocated', 'Succeeded', { state: 'stopped' }],
    [null, 'Failed', { state: 'stopped' }],
    ['stopped', 'Succeeded', expect.objectContaining({ state: 'exited', stillCosts: true })],
  ])('with power %s and provisioning %s', (power, provisioningState, state) => {
    expect(stateOf(power, provisioningState)).toEqual(state);
  });

  it('runs only when proven from outside, and not while a restart is at work', () => {
    const machine = readMachine(vm('running'));
    const derive = (restart: Parameters<typeof deriveMachine>[0]['restart'], probes = proven) =>
      deriveMachine({ machine, restart, probes, beingMade: false });
    expect(derive(none, { ...proven, accessRefusedWithoutToken: false }).state).toBe('starting');
    expect(derive({ state: 'pending', incarnation: 2, message: '' })).toEqual({ state: 'starting', incarnation: 2 });
    expect(derive({ state: 'done', incarnation: 2, message: '' })).toEqual({ state: 'running', incarnation: 2 });
    // One that failed counts as not made, so that Retry makes it again.
    expect(derive({ state: 'failed', incarnation: 2, message: '' }).incarnation).toBe(1);
    expect(deriveMachine({ machine: null, restart: none, probes: noProbes, beingMade: true })).toEqual({ state: 'starting' });
  });

  it('reads the restart from its command', () => {
    const command = (executionState: string, exitCode?: number) =>
      ({ location: 'x', parameters: [{ name: 'CLAWBOT_INCARNATION', value: '3' }], instanceView: { executionState, exitCode } }) as never;
    expect(readRestart(null)).toEqual(none);
    expect(readRestart(command('Running'))).toMatchObject({ state: 'pending', incarnation: 3 });
    expect(readRestart(command('Succeeded', 0)).state).toBe('done');
    expect(readRestart(command('Succeeded', 1)).state).toBe('failed');
    expect(readRestart(command('TimedOut')).state).toBe('failed');
  });

  it('reads why Azure could not place it', () => {
    const statuses = [{ code: 'ProvisioningState/failed/AllocationFailed', message: 'No room.' }];
    expect(readMachine({ location: 'x', provisioningState: 'Failed', instanceView: { statuses } } as never).failure).toEqual({
      code: 'AllocationFailed',
      message: 'No room.',
    });
  });
});

describe('judge', () => {
  it('waits a moment for what a template has made', () => {
    const ended = (seconds: number) =>
      judge({ properties: { provisioningState: 'Succeeded', timestamp: new Date(now.getTime() - seconds * 1000) } } as never, now).state;
    expect([ended(3), ended(60)]).toEqual(['running', 'done']);
  });

  it('takes a template that somebody canceled for failed', () => {
    expect(judge({ properties: { provisioningState: 'Canceled' } } as never, now)).toMatchObject({
      error: { code: 'azure-deployment-canceled' },
    });
  });
});

describe('chooseLook', () => {
  const made = { ...target, ledger: [] as typeof target.ledger };
  for (const planned of planResources(spec)) recordPending(made, planned);
  const succeeded = made.ledger.map((entry) => ({ ...entry, createSucceededAt: entry.createPendingAt }));
  const waiting = { ...readMemory(null), generation: 1, waitingSeenAt: now.getTime() - 5000 };

  it('reads the operations while something of the template is not seen yet, and only of that', () => {
    expect(chooseLook({ spec, ledger: made.ledger, memory: waiting, now })).toBe('template');
    expect(chooseLook({ spec: { ...spec, desired: 'deleted' }, ledger: made.ledger, memory: waiting, now })).toBe('group');
    const secret = { ...made.ledger[0], kind: 'secret-model-key', name: 'model-key' } as (typeof made.ledger)[number];
    expect(chooseLook({ spec, ledger: [...succeeded, secret], memory: waiting, now })).toBe('boot');
  });

  it('asks the machine alone for a while, never after something new was asked for', () => {
    expect(chooseLook({ spec, ledger: succeeded, memory: waiting, now })).toBe('boot');
    expect(chooseLook({ spec, ledger: succeeded, memory: { ...waiting, waitingSeenAt: now.getTime() - 16_000 }, now })).toBe('group');
    expect(chooseLook({ spec: { ...spec, generation: 2 }, ledger: succeeded, memory: waiting, now })).toBe('group');
    expect(chooseLook({ spec, ledger: succeeded, memory: readMemory(null), now })).toBe('group');
  });
});

describe('the memory between looks', () => {
  it('comes back as it was, and anything else counts as none', () => {
    const memory = { ...readMemory(null), generation: 3, facts: { 'tls-mode': 'internal' }, steps: { ready: 'done' as const } };
    expect(readMemory(writeMemory(memory))).toEqual(memory);
    for (const junk of ['', '{', '[]', '{"version":2}', '12']) expect(readMemory(junk)).toEqual(readMemory(null));
  });

  it('tells each line of the console once, and all of one that began anew', () => {
    const reading = (...messages: string[]) => ({
      steps: [{ id: 'ready', status: 'active' as const }],
      failure: null,
      facts: {},
      lines: messages.map((message) => ({ message, level: 'info' as const })),
    });
    const first = tellConsole(readMemory(null), reading('a', 'b'), now);
    const second = tellConsole(first.memory, reading('a', 'b', 'c'), now);
    const rebooted = tellConsole(second.memory, reading('x'), now);
    const told = [first, second, rebooted].map(({ lines }) => lines.map(({ message }) => message));
    expect(told).toEqual([['a', 'b'], ['c'], ['x']]);
  });

  it('keeps what a machine said of its first boot when it is switched on again', () => {
    const known = { ...readMemory(null), facts: { 'tls-mode': 'internal' }, steps: { ready: 'done' as const } };
    const silent = { steps: [{ id: 'ready', status: 'waiting' as const }], failure: null, facts: {}, lines: [] };
    expect(tellConsole(known, silent, now).memory).toMatchObject({ facts: known.facts, steps: known.steps });
  });
});

describe('describeOpenings', () => {
  const own = inboundRules('203.0.113.7/32');
  it('says nothing of the rules that the template made', () => expect(describeOpenings(own, '203.0.113.7/32')).toBeNull());
  it('tells a rule that was added or widened', () => {
    const widened = own.map((rule) => ({ ...rule, properties: { ...rule.properties, sourceAddressPrefix: '*' } }));
    expect(describeOpenings(widened, '203.0.113.7/32')).toContain('port 22 from *');
    const closed = own.map((rule) => ({ ...rule, name: 'x', properties: { ...rule.properties, access: 'Deny' } }));
    expect(describeOpenings(closed, '203.0.113.7/32')).toBeNull();
  });
});

describe('joinSightings', () => {
  it('joins power and size by id, and leaves out other installations', () => {
    const machine = {
      id: idOf('virtual-machine'),
      location: 'x',
      tags: tagsOf(spec),
      provisioningState: 'Succeeded',
      hardwareProfile: { vmSize: 'S' },
    };
    const status = {
      id: idOf('virtual-machine').toUpperCase(),
      location: 'x',
      instanceView: { statuses: [{ code: 'PowerState/running' }] },
    };
    const sightings = joinSightings([machine as never], [status as never], spec.installationId);
    expect(sightings).toEqual([{ deploymentId: spec.deploymentId, fingerprint: 'PowerState/running Succeeded S' }]);
    expect(joinSightings([machine as never], [status as never], 'other')).toEqual([]);
  });
});
