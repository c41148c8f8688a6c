import { randomUUID } from 'node:crypto';
import type { MachineState } from '../../../core/arm-state.ts';
import type { ErrorBody } from '../../../core/errors.ts';
import type { Guests } from '../../../core/guest.ts';
import type { StoredResource } from '../../../core/world.ts';
import type { Change, Site } from '../kind.ts';
import { storeResource } from '../store.ts';
import { allocationFailure } from './allocation.ts';
import { asMachine, type Machine } from './machine.ts';
import { noteReferences, rootOf } from './machine-body.ts';
import { addDisks } from './machine-disks.ts';
import { bootGuest } from './power.ts';
import { virtualMachineType } from './quota.ts';
import type { VirtualMachineBody, VirtualMachineProperties } from './schemas.ts';

/** Stores a new machine with its disks; its guest boots when the time of the operation is over. */
export function createMachine(site: Site, guests: Guests, body: VirtualMachineBody): Change & { resource: StoredResource } {
  const machine = storeMachine(site, body);
  machine.properties.storageProfile = addDisks(site, machine);
  noteReferences(site.world, machine);
  const failure = allocationFailure(site, body.zones ?? []);
  return {
    resource: machine,
    seconds: site.world.options.durations.vm,
    finish() {
      if (machine.provisioningState === 'Deleting') return preempted;
      if (failure) return failToAllocate(machine, failure);
      bootGuest(site.world, guests, machine);
      machine.provisioningState = 'Succeeded';
      return null;
    },
  };
}

export const preempted: ErrorBody = { code: 'OperationPreempted', message: 'The operation was preempted by the deletion of the machine.' };

/** The machine stays without a host: its cores are free again. */
export function failToAllocate({ machine }: Machine, failure: ErrorBody): ErrorBody {
  Object.assign(machine, { power: 'unknown', isAllocated: false, failure } satisfies Partial<MachineState>);
  return failure;
}

function storeMachine(site: Site, { properties = {}, tags = {}, ...body }: VirtualMachineBody): Machine {
  const { customData, adminPassword: _, ...osProfile } = properties.osProfile ?? {};
  const stored: VirtualMachineProperties = {
    ...properties,
    ...(properties.osProfile ? { osProfile: { computerName: site.name, ...osProfile } } : {}),
  };
  const contents = { tags, root: rootOf(site, body), properties: stored, provisioningState: 'Creating' } as const;
  site.world.arm.machines.set(site.id.toLowerCase(), newState(site, customData));
  const machine = asMachine(site.world, storeResource(site, virtualMachineType, contents));
  if (!machine) throw new Error(`The machine ${site.id} is not among the machines.`);
  return machine;
}

function newState({ world }: Site, customDataText: string | undefined): MachineState {
  return {
    vmId: randomUUID(),
    power: 'starting',
    powerLog: [],
    isAllocated: true,
    guest: null,
    bootedAt: null,
    statusChangedAt: world.clock.now(),
    customDataText,
    failure: null,
    preempt: null,
  };
}
