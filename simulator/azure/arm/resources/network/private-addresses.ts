import type { World } from '../../../core/world.ts';
import { findResource } from '../../find.ts';
import { referrersOf } from '../references.ts';
import { parsePrefix, toAddress, toNumber } from './ipv4.ts';
import type { NetworkInterfaceBody } from './schemas/interfaces.ts';
import { prefixesOf } from './subnet-checks.ts';
import type { Subnet } from './subnets.ts';

/** Azure keeps the first four addresses and the last one of every subnet. */
const reservedAtStart = 4;

/** Lowest free address of a subnet; `null` when it is full. */
export function nextPrivateAddress(world: World, subnet: Subnet, alsoTaken: readonly string[] = []): string | null {
  const taken = new Set([...addressesIn(world, subnet.id), ...alsoTaken]);
  for (const prefix of prefixesOf(subnet.properties)) {
    const range = parsePrefix(prefix);
    if (!range) continue;
    for (let number = range.first + reservedAtStart; number < range.last; number++) {
      const address = toAddress(number);
      if (!taken.has(address)) return address;
    }
  }
  return null;
}

export function isFreeIn(world: World, subnet: Subnet, address: string, own: readonly string[]): boolean {
  const number = toNumber(address);
  const isInside = prefixesOf(subnet.properties).some((prefix) => {
    const range = parsePrefix(prefix);
    return range && range.first + reservedAtStart <= number && number < range.last;
  });
  return isInside && (own.includes(address) || !addressesIn(world, subnet.id).includes(address));
}

type Configurations = NonNullable<NonNullable<NetworkInterfaceBody['properties']>['ipConfigurations']>;

function addressesIn(world: World, subnetId: string): string[] {
  return referrersOf(world, subnetId).flatMap((configurationId) => {
    const interfaceId = configurationId.split('/').slice(0, -2).join('/');
    const found = findResource(world, interfaceId)?.properties.ipConfigurations;
    const configurations: Configurations = Array.isArray(found) ? found : [];
    return configurations.map(({ properties }) => properties.privateIPAddress ?? '');
  });
}
