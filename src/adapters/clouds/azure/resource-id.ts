import type { Named } from './names.ts';
import type { ContainedKind } from './plan.ts';
import { resourceName } from './plan.ts';
import { apiVersions } from './template/api-versions.ts';

/** Disks have versions of their own. */
const diskApiVersion = '2025-01-02';

/** ARM type and the api-version to read or delete a single one of it. */
export const armTypes: Record<ContainedKind, { type: string; apiVersion: string }> = {
  'network-security-group': { type: 'Microsoft.Network/networkSecurityGroups', apiVersion: apiVersions.network },
  'virtual-network': { type: 'Microsoft.Network/virtualNetworks', apiVersion: apiVersions.network },
  'public-ip': { type: 'Microsoft.Network/publicIPAddresses', apiVersion: apiVersions.network },
  'network-interface': { type: 'Microsoft.Network/networkInterfaces', apiVersion: apiVersions.network },
  'os-disk': { type: 'Microsoft.Compute/disks', apiVersion: diskApiVersion },
  'virtual-machine': { type: 'Microsoft.Compute/virtualMachines', apiVersion: apiVersions.compute },
};

/** What a deletion of its group does not shut down first: nobody needs the answer that is being drained. */
export const forceDeletionTypes = armTypes['virtual-machine'].type;

export function groupId(subscriptionId: string, spec: Named): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceName(spec, 'resource-group')}`;
}

export function resourceId(subscriptionId: string, spec: Named, kind: ContainedKind): string {
  return `${groupId(subscriptionId, spec)}/providers/${armTypes[kind].type}/${resourceName(spec, kind)}`;
}

/** Compute answers with the group in capitals, so ids are compared without regard to case. */
export function isSameId(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && left.toLowerCase() === right.toLowerCase();
}

/** Whether a resource is a part of another, such as an extension of a virtual machine. */
export function isWithin(id: string, outer: string): boolean {
  return id.toLowerCase().startsWith(`${outer.toLowerCase()}/`);
}
