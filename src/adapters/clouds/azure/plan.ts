import type { DeploymentSpec } from '../../../domain/deployment.ts';
import type { PlannedResource } from '../../../domain/resource.ts';
import { type AzureNames, azureNames, type Named } from './names.ts';
import { planRecord } from './zone/zone-record.ts';

/** In the order in which they are made; the machine last, so that it is the first to go. */
const resourceKinds = [
  'resource-group',
  'network-security-group',
  'virtual-network',
  'public-ip',
  'network-interface',
  'os-disk',
  'virtual-machine',
] as const;
export type ResourceKind = (typeof resourceKinds)[number];
/** A kind that lies in the resource group. */
export type ContainedKind = Exclude<ResourceKind, 'resource-group'>;

export const containedKinds = resourceKinds.filter((kind): kind is ContainedKind => kind !== 'resource-group');

export function isContainedKind(kind: string): kind is ContainedKind {
  return (containedKinds as readonly string[]).includes(kind);
}

const facts: Record<ResourceKind, { name: keyof AzureNames; title: string }> = {
  'resource-group': { name: 'resourceGroup', title: 'Make the resource group' },
  'network-security-group': { name: 'networkSecurityGroup', title: 'Make the firewall' },
  'virtual-network': { name: 'virtualNetwork', title: 'Make the virtual network' },
  'public-ip': { name: 'publicIp', title: 'Reserve the public address' },
  'network-interface': { name: 'networkInterface', title: 'Make the network interface' },
  'os-disk': { name: 'osDisk', title: 'Make the disk' },
  'virtual-machine': { name: 'virtualMachine', title: 'Make the virtual machine' },
};

/** What a deployment in Azure consists of: its name, a group of its own, and what one template makes in it. */
export function planResources(spec: DeploymentSpec): PlannedResource[] {
  const names = azureNames(spec);
  const made = resourceKinds.map(
    (kind): PlannedResource => ({
      kind,
      name: names[facts[kind].name],
      title: facts[kind].title,
      phase: 'provisioning',
      deletionPolicy: 'delete',
      ...((kind === 'os-disk' || kind === 'public-ip') && { paidWhileStopped: true as const }),
      ...(kind !== 'resource-group' && { madeWith: 'template', within: 'resource-group' }),
    }),
  );
  return [...planRecord(spec), ...made];
}

export function resourceName(spec: Named, kind: ResourceKind): string {
  return azureNames(spec)[facts[kind].name];
}
