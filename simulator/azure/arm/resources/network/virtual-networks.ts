import type { AzureError } from '../../../core/errors.ts';
import { readBody } from '../../body/read.ts';
import { childrenOf } from '../../find.ts';
import type { ResourceKind, Site } from '../kind.ts';
import { badRequest } from '../refusal.ts';
import { storeResource } from '../store.ts';
import { envelope, removeSimply, resourceGuidOf, settle } from './parts.ts';
import { type VirtualNetworkBody, virtualNetwork } from './schemas/virtual-networks.ts';
import { checkPrefix, checkSubnets, type NamedSubnet } from './subnet-checks.ts';
import { checkSubnetReferences, dropsOf, refuseSubnetRemoval, replaceSubnets, subnetsOf, subnetType, viewSubnet } from './subnets.ts';

const virtualNetworkType = 'Microsoft.Network/virtualNetworks';

export const virtualNetworkKind: ResourceKind = {
  type: virtualNetworkType,
  versions: 'network',
  polling: 'network',
  prepare(site, body) {
    const { tags = {}, properties = {}, extendedLocation } = readBody(virtualNetwork, body, 'network');
    const { subnets: _, ...own } = properties;
    return {
      refusals: checkNetwork(site, properties),
      write() {
        const stored = { resourceGuid: resourceGuidOf(site.existing), ...own };
        const root = extendedLocation ? { extendedLocation } : {};
        const resource = storeResource(site, virtualNetworkType, { tags, root, properties: stored, provisioningState: 'Updating' });
        replaceSubnets(site, resource.id, nameSubnets(resource.id, properties));
        return { resource, ...settle(site.world, resource) };
      },
    };
  },
  view(world, resource) {
    return envelope(resource, {
      virtualNetworkPeerings: [],
      enableDdosProtection: false,
      privateEndpointVNetPolicies: 'Disabled',
      ...resource.properties,
      subnets: childrenOf(world, resource.id, subnetType).map((subnet) => viewSubnet(world, subnet)),
    });
  },
  refuseRemoval(world, resource) {
    const refusals = subnetsOf(world, resource.id).map((subnet) => refuseSubnetRemoval(world, subnet));
    return refusals.find((refusal) => refusal !== null) ?? null;
  },
  remove: removeSimply,
};

function checkNetwork(site: Site, properties: NonNullable<VirtualNetworkBody['properties']>): AzureError[] {
  const prefixes = properties.addressSpace?.addressPrefixes ?? [];
  if (prefixes.length === 0 && !properties.addressSpace?.ipamPoolPrefixAllocations) {
    return [badRequest('InvalidAddressSpace', `Address space of virtual network ${site.id} must have at least one address prefix.`)];
  }
  const subnets = nameSubnets(site.id, properties);
  const dropped = dropsOf(site, subnets).map((subnet) => refuseSubnetRemoval(site.world, subnet));
  return [
    ...prefixes.flatMap((prefix) => checkPrefix(prefix, site.id)),
    ...checkSubnets({ name: site.name, prefixes }, subnets),
    ...subnets.flatMap((subnet) => checkSubnetReferences(site, subnet)),
    ...dropped.filter((refusal) => refusal !== null),
  ];
}

function nameSubnets(networkId: string, properties: NonNullable<VirtualNetworkBody['properties']>): NamedSubnet[] {
  return (properties.subnets ?? []).map(({ name = '', properties: own }) => ({
    id: `${networkId}/subnets/${name}`,
    name,
    properties: own,
  }));
}
