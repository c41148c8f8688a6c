import type { MachineState } from '../../../core/arm-state.ts';
import type { StoredResource, World } from '../../../core/world.ts';
import { findResource } from '../../find.ts';
import { findInterface } from '../network/interfaces.ts';
import { findPublicIp } from '../network/public-ips.ts';
import { virtualMachineType } from './quota.ts';
import type { VirtualMachineProperties } from './schemas.ts';

/** A virtual machine: its stored body and what Compute knows beside it. */
export interface Machine extends StoredResource {
  properties: VirtualMachineProperties & Record<string, unknown>;
  machine: MachineState;
}

export function findMachine(world: World, id: string): Machine | undefined {
  const resource = findResource(world, id);
  return resource && asMachine(world, resource);
}

/** The same object as in the group, so that a change of it is a change of the world. */
export function asMachine(world: World, resource: StoredResource): Machine | undefined {
  const machine = world.arm.machines.get(resource.id.toLowerCase());
  if (!machine || !isMachineResource(resource)) return undefined;
  return Object.assign(resource, { machine });
}

/** Addresses by which the machine can be reached from outside and in its network. */
export function addressesOf(
  world: World,
  properties: VirtualMachineProperties,
): { fqdn: string | null; ip: string | null; privateIp: string | null } {
  const references = properties.networkProfile?.networkInterfaces ?? [];
  const primary = references.find((reference) => reference.properties?.primary) ?? references[0];
  const [configuration] = findInterface(world, primary?.id ?? '')?.properties.ipConfigurations ?? [];
  const publicIp = findPublicIp(world, configuration?.properties.publicIPAddress?.id ?? '');
  return {
    fqdn: publicIp?.properties.fqdn ?? null,
    ip: publicIp?.properties.ipAddress ?? null,
    privateIp: configuration?.properties.privateIPAddress ?? null,
  };
}

function isMachineResource(
  resource: StoredResource,
): resource is StoredResource & { properties: VirtualMachineProperties & Record<string, unknown> } {
  return resource.type === virtualMachineType;
}
