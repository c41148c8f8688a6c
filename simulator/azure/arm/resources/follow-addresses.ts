import type { StoredResource, World } from '../../core/world.ts';
import { addressesOf, findMachine } from './compute/machine.ts';
import { machineOf, networkInterfaceType } from './network/interfaces.ts';
import { publicIpType } from './network/public-ips.ts';
import { referrersOf } from './references.ts';

/** Tells a running guest by which name and address it can be reached since this resource was written. */
export function followAddresses(world: World, { id, type }: StoredResource): void {
  const interfaceId = type === networkInterfaceType ? id : type === publicIpType ? interfaceOf(world, id) : undefined;
  const machineId = interfaceId && machineOf(world, interfaceId);
  const machine = machineId ? findMachine(world, machineId) : undefined;
  machine?.machine.guest?.rename(addressesOf(world, machine.properties));
}

function interfaceOf(world: World, publicIpId: string): string | undefined {
  return referrersOf(world, publicIpId)[0]?.split('/').slice(0, -2).join('/');
}
