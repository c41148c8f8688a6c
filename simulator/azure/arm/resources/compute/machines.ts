import { randomUUID } from 'node:crypto';
import type { Guests } from '../../../core/guest.ts';
import { readBody } from '../../body/read.ts';
import type { ResourceKind, Site } from '../kind.ts';
import { addReference, dropReferences } from '../references.ts';
import { storeResource } from '../store.ts';
import { allocationFailure } from './allocation.ts';
import { asMachine, type Machine } from './machine.ts';
import { checkMachine } from './machine-checks.ts';
import { addDisks } from './machine-disks.ts';
import { forgetMachine, removeMachine } from './machine-removal.ts';
import { viewMachine } from './machine-view.ts';
import { bootGuest, setPower } from './power.ts';
import { sizeOf, virtualMachineType } from './quota.ts';
import { type VirtualMachineBody, type VirtualMachineProperties, virtualMachine } from './schemas.ts';

export function createMachineKind(guests: Guests): ResourceKind {
  return {
    type: virtualMachineType,
    versions: 'compute',
    polling: 'compute',
    prepare(site, body) {
      const request = readBody(virtualMachine, body, 'compute');
      const existing = site.existing && asMachine(site.world, site.existing);
      return {
        refusals: checkMachine(site, request, existing),
        write: () => (existing ? updateMachine(site, guests, existing, request) : createMachine(site, guests, request)),
      };
    },
    view: (world, resource) => viewMachine(world, resource),
    refuseRemoval: () => null,
    remove: removeMachine,
    forget: forgetMachine,
  };
}

function createMachine(site: Site, guests: Guests, { properties = {}, tags = {}, ...body }: VirtualMachineBody) {
  const { customData, adminPassword: _, ...osProfile } = properties.osProfile ?? {};
  const stored: VirtualMachineProperties = {
    ...properties,
    ...(properties.osProfile ? { osProfile: { computerName: site.name, ...osProfile } } : {}),
  };
  const now = site.world.clock.now();
  site.world.arm.machines.set(site.id.toLowerCase(), {
    vmId: randomUUID(),
    power: 'starting',
    isAllocated: true,
    guest: null,
    bootedAt: null,
    statusChangedAt: now,
    customDataText: customData,
    failure: null,
    preempt: null,
  });
  const resource = storeResource(site, virtualMachineType, {
    tags,
    root: rootOf(site, body),
    properties: stored,
    provisioningState: 'Creating',
  });
  const machine = requireMachine(site, resource);
  machine.properties.storageProfile = addDisks(site, machine);
  noteReferences(site, machine);
  const failure = allocationFailure(site, body.zones ?? []);
  return {
    resource,
    seconds: site.world.options.durations.vm,
    finish() {
      if (machine.provisioningState === 'Deleting')
        return { code: 'OperationPreempted', message: 'The operation was preempted by the deletion of the machine.' };
      if (failure) {
        Object.assign(machine.machine, { power: 'unknown', isAllocated: false, failure });
        return failure;
      }
      bootGuest(site.world, guests, machine);
      machine.provisioningState = 'Succeeded';
      return null;
    },
  };
}

/** Another size restarts a running machine; a failed one is tried again. */
function updateMachine(site: Site, guests: Guests, machine: Machine, { properties = {}, tags, ...body }: VirtualMachineBody) {
  const { customData: _, adminPassword: __, ...osProfile } = properties.osProfile ?? {};
  const sizeBefore = sizeOf(machine);
  const isRetried = machine.provisioningState === 'Failed' && machine.machine.bootedAt === null;
  const merged = { ...machine.properties, ...properties, osProfile: { ...machine.properties.osProfile, ...osProfile } };
  const storageProfile = { ...properties.storageProfile, ...keepDisk(machine, properties.storageProfile) };
  storeResource(site, virtualMachineType, {
    tags: tags ?? machine.tags,
    root: { ...machine.root, ...rootOf(site, body) },
    properties: { ...merged, storageProfile },
    provisioningState: 'Updating',
  });
  noteReferences(site, machine);
  const failure = isRetried ? allocationFailure(site, body.zones ?? []) : null;
  const isResized = sizeOf(machine) !== sizeBefore && machine.machine.power === 'running';
  if (isResized) machine.machine.guest?.powerOff();
  return {
    resource: machine,
    seconds: secondsOfUpdate(site, { isRetried, isResized }),
    finish() {
      if (failure) return failure;
      if (isRetried) {
        Object.assign(machine.machine, { isAllocated: true, failure: null });
        bootGuest(site.world, guests, machine);
      }
      if (isResized) machine.machine.guest?.start();
      if (isResized) setPower(site.world, machine, 'running');
      if (machine.provisioningState === 'Updating') machine.provisioningState = machine.machine.failure ? 'Failed' : 'Succeeded';
      return null;
    },
  };
}

function secondsOfUpdate({ world }: Site, { isRetried, isResized }: { isRetried: boolean; isResized: boolean }): number {
  const { vm, restart, networking } = world.options.durations;
  if (isRetried) return vm;
  return isResized ? restart : Math.min(networking, 1);
}

/** The disk and its image stay; how it goes with the machine may change. */
function keepDisk({ properties }: Machine, wanted: VirtualMachineProperties['storageProfile']) {
  const { osDisk, imageReference, dataDisks } = properties.storageProfile ?? {};
  const { deleteOption = osDisk?.deleteOption, caching = osDisk?.caching } = wanted?.osDisk ?? {};
  return { imageReference, dataDisks: wanted?.dataDisks ?? dataDisks, ...(osDisk ? { osDisk: { ...osDisk, deleteOption, caching } } : {}) };
}

function rootOf(site: Site, { identity, zones, plan, extendedLocation, placement }: VirtualMachineBody): Record<string, unknown> {
  const isSystem = identity?.type?.includes('SystemAssigned');
  const kept = site.existing?.root.identity;
  const principal = isSystem ? (kept ?? { principalId: randomUUID(), tenantId: site.subscription.tenantId }) : {};
  return {
    ...(identity ? { identity: { ...(typeof principal === 'object' ? principal : {}), ...identity } } : {}),
    ...(zones ? { zones } : {}),
    ...(plan ? { plan } : {}),
    ...(extendedLocation ? { extendedLocation } : {}),
    ...(placement ? { placement } : {}),
  };
}

function noteReferences(site: Site, machine: Machine): void {
  dropReferences(site.world, machine.id);
  for (const { id } of machine.properties.networkProfile?.networkInterfaces ?? []) if (id) addReference(site.world, machine.id, id);
  const { osDisk, dataDisks = [] } = machine.properties.storageProfile ?? {};
  for (const disk of [osDisk, ...dataDisks]) if (disk?.managedDisk?.id) addReference(site.world, machine.id, disk.managedDisk.id);
}

function requireMachine(site: Site, resource: { id: string }): Machine {
  const found = site.group.resources.get(resource.id.toLowerCase());
  const machine = found && asMachine(site.world, found);
  if (!machine) throw new Error(`The machine ${resource.id} is not among the machines.`);
  return machine;
}
