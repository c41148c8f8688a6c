import type { AzureError } from '../../../core/errors.ts';
import { badRequest } from '../refusal.ts';
import { contains, formatPrefix, isIpv6Prefix, overlaps, parsePrefix } from './ipv4.ts';
import type { SubnetBody } from './schemas/virtual-networks.ts';

export interface NamedSubnet {
  id: string;
  name: string;
  properties: SubnetBody;
}

export interface AddressSpace {
  /** Of the virtual network. */
  name: string;
  prefixes: readonly string[];
}

/** Checks the address ranges of all subnets of one network. */
export function checkSubnets(space: AddressSpace, subnets: readonly NamedSubnet[]): AzureError[] {
  return subnets.flatMap((subnet, index) => [
    ...checkOwn(space, subnet),
    ...subnets.slice(0, index).flatMap((other) => checkPair(space.name, other, subnet)),
  ]);
}

export function prefixesOf({ addressPrefix, addressPrefixes }: SubnetBody): string[] {
  return [addressPrefix, ...(addressPrefixes ?? [])].filter((prefix): prefix is string => Boolean(prefix));
}

/** A prefix that is no prefix, or has bits set behind its length. */
export function checkPrefix(prefix: string, owner: string): AzureError[] {
  if (isIpv6Prefix(prefix)) return [];
  const parsed = parsePrefix(prefix);
  if (!parsed) {
    return [
      badRequest(
        'InvalidAddressPrefixFormat',
        `Address prefix ${prefix} of resource ${owner} is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.`,
      ),
    ];
  }
  if (parsed.address === parsed.first) return [];
  const advice = `For the given prefix length, the address prefix should be ${formatPrefix(parsed)}.`;
  return [badRequest('InvalidCIDRNotation', `The address prefix ${prefix} in resource ${owner} has an invalid CIDR notation. ${advice}`)];
}

function checkOwn(space: AddressSpace, { id, name, properties }: NamedSubnet): AzureError[] {
  const prefixes = prefixesOf(properties);
  if (prefixes.length === 0 && !properties.ipamPoolPrefixAllocations) {
    return [badRequest('NetcfgInvalidSubnet', `Subnet '${name}' is not valid in virtual network '${space.name}'.`)];
  }
  return prefixes.flatMap((prefix) => {
    const wrong = checkPrefix(prefix, id);
    const inner = parsePrefix(prefix);
    if (wrong.length > 0 || !inner) return wrong;
    if (inner.length > 29) {
      return [badRequest('NetcfgInvalidSubnet', `Subnet '${name}' is not valid in virtual network '${space.name}'.`)];
    }
    const isInside = space.prefixes.some((outer) => {
      const parsed = parsePrefix(outer);
      return parsed && contains(parsed, inner);
    });
    if (isInside) return [];
    const message = `Subnet '${name}' is not valid because its IP address range is outside the IP address range of virtual network '${space.name}'.`;
    return [badRequest('NetcfgSubnetRangeOutsideVnet', message)];
  });
}

function checkPair(network: string, first: NamedSubnet, second: NamedSubnet): AzureError[] {
  const clash = prefixesOf(first.properties).some((left) =>
    prefixesOf(second.properties).some((right) => {
      const [one, other] = [parsePrefix(left), parsePrefix(right)];
      return one && other && overlaps(one, other);
    }),
  );
  if (!clash) return [];
  const message = `Subnet '${second.name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${network}'.`;
  return [badRequest('NetcfgSubnetRangesOverlap', message)];
}
