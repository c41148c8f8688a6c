import type { AzureError } from '../../../core/errors.ts';
import type { StoredResource, World } from '../../../core/world.ts';
import { readBody } from '../../body/read.ts';
import { childrenOf, findResource } from '../../find.ts';
import { isSameId } from '../../ids.ts';
import { forgetResource } from '../forget.ts';
import type { ResourceKind, Site } from '../kind.ts';
import { addReference, checkReference, dropReferences, referrersOf } from '../references.ts';
import { badRequest } from '../refusal.ts';
import { storeResource } from '../store.ts';
import { childEnvelope, idsOf, removeSimply, settle } from './parts.ts';
import { type SubnetBody, subnet } from './schemas/virtual-networks.ts';
import { checkSubnets, type NamedSubnet } from './subnet-checks.ts';

export const subnetType = 'Microsoft.Network/virtualNetworks/subnets';

export type Subnet = StoredResource & { properties: SubnetBody };

export const subnetKind: ResourceKind = {
  type: subnetType,
  versions: 'network',
  polling: 'network',
  isChild: true,
  prepare(site, body) {
    const { properties } = readBody(subnet, body, 'network');
    const networkId = site.id.split('/').slice(0, -2).join('/');
    const others = subnetsOf(site.world, networkId).filter(({ id }) => !isSameId(id, site.id));
    const all = [...others, { id: site.id, name: site.name, properties }];
    return {
      refusals: [...checkSubnets(spaceOf(site.world, networkId), all), ...checkSubnetReferences(site, { id: site.id, properties })],
      write() {
        const resource = storeSubnet(site, properties);
        return { resource, ...settle(site.world, resource) };
      },
    };
  },
  view: viewSubnet,
  refuseRemoval: (world, resource) => refuseSubnetRemoval(world, resource),
  remove: removeSimply,
};

export function subnetsOf(world: World, networkId: string): Subnet[] {
  return childrenOf(world, networkId, subnetType).filter(isSubnet);
}

export function isSubnet(resource: StoredResource): resource is Subnet {
  return resource.type === subnetType;
}

/** A subnet that is left out of the body of its network is deleted, which Azure refuses while it is in use. */
export function dropsOf(site: Site, kept: readonly NamedSubnet[]): Subnet[] {
  return subnetsOf(site.world, site.id).filter(({ id }) => !kept.some((each) => isSameId(each.id, id)));
}

export function replaceSubnets(site: Site, networkId: string, subnets: readonly NamedSubnet[]): void {
  const dropped = subnetsOf(site.world, networkId).filter((old) => !subnets.some((each) => isSameId(each.id, old.id)));
  for (const old of dropped) forgetResource(site.world, old);
  for (const { id, name, properties } of subnets) {
    const stored = storeSubnet({ ...site, id, name, existing: site.group.resources.get(id.toLowerCase()) }, properties);
    stored.provisioningState = 'Succeeded';
  }
}

export function checkSubnetReferences(site: Site, { id, properties }: Pick<NamedSubnet, 'id' | 'properties'>): AzureError[] {
  const targets = [
    { target: properties.networkSecurityGroup, type: 'Microsoft.Network/networkSecurityGroups' },
    { target: properties.routeTable, type: 'Microsoft.Network/routeTables' },
    { target: properties.natGateway, type: 'Microsoft.Network/natGateways' },
  ];
  return targets.flatMap(({ target, type }) => {
    const refusal = target?.id ? checkReference(site.world, { ...site, id }, { id: target.id, type }).refusal : null;
    return refusal ? [refusal] : [];
  });
}

export function refuseSubnetRemoval(world: World, { id, name }: { id: string; name: string }): AzureError | null {
  const [user] = referrersOf(world, id);
  if (!user) return null;
  const advice = 'In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.';
  return badRequest('InUseSubnetCannotBeDeleted', `Subnet ${name} is in use by ${user} and cannot be deleted. ${advice}`);
}

export function viewSubnet(world: World, resource: StoredResource): Record<string, unknown> {
  const users = referrersOf(world, resource.id);
  const policies = { delegations: [], privateEndpointNetworkPolicies: 'Disabled', privateLinkServiceNetworkPolicies: 'Enabled' };
  return childEnvelope(resource, { ...policies, ...resource.properties, ...(users.length > 0 ? { ipConfigurations: idsOf(users) } : {}) });
}

function storeSubnet(site: Site, properties: SubnetBody): StoredResource {
  const resource = storeResource(site, subnetType, { tags: {}, root: {}, properties, provisioningState: 'Updating' });
  dropReferences(site.world, resource.id);
  if (properties.networkSecurityGroup?.id) addReference(site.world, resource.id, properties.networkSecurityGroup.id);
  return resource;
}

function spaceOf(world: World, networkId: string): { name: string; prefixes: string[] } {
  const network = findResource(world, networkId);
  const space = network?.properties.addressSpace;
  const prefixes = typeof space === 'object' && space !== null && 'addressPrefixes' in space ? space.addressPrefixes : [];
  return { name: network?.name ?? '', prefixes: Array.isArray(prefixes) ? prefixes.map(String) : [] };
}
