import type { StoredResource, World } from '../../../core/world.ts';
import { findResource } from '../../find.ts';
import { forgetResource } from '../forget.ts';
import type { Change } from '../kind.ts';
import { findInterface } from '../network/interfaces.ts';
import { dropReferences } from '../references.ts';
import { asMachine, type Machine } from './machine.ts';
import { virtualMachineType } from './quota.ts';

/** How long Azure holds the interfaces of a machine that is gone. */
const reservationSeconds = 180;

export function removeMachine(world: World, resource: StoredResource): Change {
  resource.provisioningState = 'Deleting';
  const machine = asMachine(world, resource);
  machine?.machine.preempt?.();
  machine?.machine.guest?.powerOff();
  return {
    seconds: world.options.durations.delete,
    finish() {
      const found = machine && { disks: disksOf(machine), interfaces: interfacesOf(machine) };
      forgetResource(world, resource);
      if (!found) return null;
      for (const { id, goes } of found.disks) if (goes) forget(world, id);
      for (const { id, goes } of found.interfaces) {
        if (goes) forgetInterface(world, id);
        else reserve(world, resource, id);
      }
      return null;
    },
  };
}

/** Also when the whole group goes. */
export function forgetMachine(world: World, resource: StoredResource): void {
  const state = world.arm.machines.get(resource.id.toLowerCase());
  state?.preempt?.();
  state?.guest?.delete();
  world.arm.machines.delete(resource.id.toLowerCase());
}

function disksOf({ properties }: Machine): { id: string; goes: boolean }[] {
  const { osDisk, dataDisks = [] } = properties.storageProfile ?? {};
  return [osDisk, ...dataDisks].flatMap((disk) =>
    disk?.managedDisk?.id ? [{ id: disk.managedDisk.id, goes: disk.deleteOption === 'Delete' }] : [],
  );
}

function interfacesOf({ properties }: Machine): { id: string; goes: boolean }[] {
  const references = properties.networkProfile?.networkInterfaces ?? [];
  return references.flatMap(({ id, properties: own }) => (id ? [{ id, goes: own?.deleteOption === 'Delete' }] : []));
}

function forgetInterface(world: World, id: string): void {
  const found = findInterface(world, id);
  const addresses = found?.properties.ipConfigurations.map(({ properties }) => properties.publicIPAddress) ?? [];
  forget(world, id);
  for (const address of addresses) if (address?.id && address.properties?.deleteOption === 'Delete') forget(world, address.id);
}

function forget(world: World, id: string): void {
  const resource = findResource(world, id);
  if (resource) forgetResource(world, resource);
  else dropReferences(world, id);
}

function reserve(world: World, machine: StoredResource, interfaceId: string): void {
  const trouble = world.faults.take('NicReservedForAnotherVm', { type: virtualMachineType, name: machine.name, region: machine.location });
  if (!trouble) return;
  const until = new Date(world.clock.now().getTime() + (trouble.seconds ?? reservationSeconds) * 1000);
  world.arm.reservedInterfaces.set(interfaceId.toLowerCase(), { machineId: machine.id, until });
}
