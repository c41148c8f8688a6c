import type { Guests } from '../../../core/guest.ts';
import type { StoredResource } from '../../../core/world.ts';
import type { Change, Site } from '../kind.ts';
import { storeResource } from '../store.ts';
import { allocationFailure } from './allocation.ts';
import { failToAllocate, preempted } from './create-machine.ts';
import type { Machine } from './machine.ts';
import { noteReferences, rootOf } from './machine-body.ts';
import { placeDataDisks } from './machine-disks.ts';
import { bootGuest, setPower } from './power.ts';
import { sizeOf, virtualMachineType } from './quota.ts';
import type { VirtualMachineBody, VirtualMachineProperties } from './schemas.ts';

type Written = Change & { resource: StoredResource };

/** Another size restarts a running machine; one that found no host is tried again. */
export function updateMachine(site: Site, guests: Guests, machine: Machine, body: VirtualMachineBody): Written {
  const sizeBefore = sizeOf(machine);
  const stateBefore = machine.provisioningState;
  storeUpdate(site, machine, body);
  if (stateBefore === 'Creating') return { resource: machine, seconds: site.world.options.durations.vm, finish: () => null };
  if (stateBefore === 'Failed' && machine.machine.bootedAt === null) return retry(site, guests, machine, body.zones ?? []);
  if (sizeOf(machine) !== sizeBefore && machine.machine.power === 'running') return resize(site, machine);
  return {
    resource: machine,
    seconds: Math.min(site.world.options.durations.networking, 1),
    finish: () => settle(machine),
  };
}

function storeUpdate(site: Site, machine: Machine, { properties = {}, tags = machine.tags, ...body }: VirtualMachineBody): void {
  const { customData: _, adminPassword: __, ...osProfile } = properties.osProfile ?? {};
  const merged = { ...machine.properties, ...properties, osProfile: { ...machine.properties.osProfile, ...osProfile } };
  const storageProfile = { ...properties.storageProfile, ...keepDisk(site, machine, properties.storageProfile) };
  storeResource(site, virtualMachineType, {
    tags,
    root: { ...machine.root, ...rootOf(site, body) },
    properties: { ...merged, storageProfile },
    provisioningState: machine.provisioningState === 'Creating' ? 'Creating' : 'Updating',
  });
  noteReferences(site.world, machine);
}

function retry(site: Site, guests: Guests, machine: Machine, zones: readonly string[]): Written {
  const failure = allocationFailure(site, zones);
  Object.assign(machine.machine, { isAllocated: true, failure: null });
  setPower(site.world, machine, 'starting');
  return {
    resource: machine,
    seconds: site.world.options.durations.vm,
    finish() {
      if (machine.provisioningState === 'Deleting') return preempted;
      if (failure) return failToAllocate(machine, failure);
      bootGuest(site.world, guests, machine);
      return settle(machine);
    },
  };
}

function resize(site: Site, machine: Machine): Written {
  machine.machine.guest?.powerOff();
  setPower(site.world, machine, 'starting');
  return {
    resource: machine,
    seconds: site.world.options.durations.restart,
    finish() {
      if (machine.provisioningState === 'Deleting') return preempted;
      machine.machine.guest?.start();
      setPower(site.world, machine, 'running');
      return settle(machine);
    },
  };
}

function settle(machine: Machine): null {
  if (machine.provisioningState === 'Updating') machine.provisioningState = machine.machine.failure ? 'Failed' : 'Succeeded';
  return null;
}

/** The disk and its image stay; how it goes with the machine may change. */
function keepDisk(site: Site, machine: Machine, wanted: VirtualMachineProperties['storageProfile']) {
  const { osDisk, imageReference, dataDisks } = machine.properties.storageProfile ?? {};
  const { deleteOption = osDisk?.deleteOption, caching = osDisk?.caching } = wanted?.osDisk ?? {};
  const placed = wanted?.dataDisks ? placeDataDisks(site, machine, wanted.dataDisks) : dataDisks;
  return { imageReference, dataDisks: placed, ...(osDisk ? { osDisk: { ...osDisk, deleteOption, caching } } : {}) };
}
