import { randomBytes } from 'node:crypto';
import type { AzureError } from '../../../core/errors.ts';
import type { StoredResource, World } from '../../../core/world.ts';
import { readBody } from '../../body/read.ts';
import { findResource } from '../../find.ts';
import type { ResourceKind, Site } from '../kind.ts';
import { addReference, dropReferences, referrersOf } from '../references.ts';
import { badRequest } from '../refusal.ts';
import { storeResource } from '../store.ts';
import { checkInterface } from './interface-checks.ts';
import { envelope, removeSimply, resourceGuidOf, settle } from './parts.ts';
import { nextPrivateAddress } from './private-addresses.ts';
import { type NetworkInterfaceBody, networkInterface } from './schemas/interfaces.ts';
import { isSubnet } from './subnets.ts';

export const networkInterfaceType = 'Microsoft.Network/networkInterfaces';

type RequestProperties = NonNullable<NetworkInterfaceBody['properties']>;
type Configuration = NonNullable<RequestProperties['ipConfigurations']>[number];

interface InterfaceProperties extends RequestProperties {
  ipConfigurations: Configuration[];
  resourceGuid: string;
  macAddress: string;
  domainSuffix: string;
}

export type NetworkInterface = StoredResource & { properties: InterfaceProperties };

export const networkInterfaceKind: ResourceKind = {
  type: networkInterfaceType,
  versions: 'network',
  polling: 'network',
  prepare(site, body) {
    const request = readBody(networkInterface, body, 'network');
    const own = site.existing && isInterface(site.existing) ? site.existing.properties.ipConfigurations : [];
    const ownAddresses = own.map(({ properties }) => properties.privateIPAddress ?? '');
    return {
      refusals: checkInterface(site, request.properties ?? {}, ownAddresses),
      write() {
        const resource = storeInterface(site, request);
        return { resource, ...settle(site.world, resource) };
      },
    };
  },
  view: viewInterface,
  refuseRemoval: refuseInterfaceRemoval,
  remove: removeSimply,
  forget(world, resource) {
    if (!isInterface(resource)) return;
    for (const { name } of resource.properties.ipConfigurations) dropReferences(world, `${resource.id}/ipConfigurations/${name}`);
  },
};

export function findInterface(world: World, id: string): NetworkInterface | undefined {
  const found = findResource(world, id);
  return found && isInterface(found) ? found : undefined;
}

/** Id of the virtual machine that has this interface. */
export function machineOf(world: World, interfaceId: string): string | undefined {
  return referrersOf(world, interfaceId).find((id) => /\/virtualMachines\/[^/]+$/i.test(id));
}

/** For 180 seconds after its machine is gone, an interface may still be held for it. */
export function refuseReserved(world: World, interfaceId: string): AzureError | null {
  const reserved = world.arm.reservedInterfaces.get(interfaceId.toLowerCase());
  if (!reserved || reserved.until <= world.clock.now()) return null;
  const advice = 'Please provide another nic(s) or retry after 180 seconds.';
  const message = `Nic(s) in request is reserved for another Virtual Machine for 180 seconds. ${advice} Reserved VM: ${reserved.machineId}`;
  return badRequest('NicReservedForAnotherVm', message);
}

function refuseInterfaceRemoval(world: World, resource: StoredResource): AzureError | null {
  const machineId = machineOf(world, resource.id);
  if (!machineId) return refuseReserved(world, resource.id);
  const advice = 'In order to delete the network interface, it must be dissociated from the resource. To learn more, see aka.ms/deletenic.';
  return badRequest('NicInUse', `Network Interface ${resource.id} is used by existing resource ${machineId}. ${advice}`);
}

function storeInterface(site: Site, { tags = {}, extendedLocation, properties = {} }: NetworkInterfaceBody): StoredResource {
  const before = site.existing && isInterface(site.existing) ? site.existing.properties : undefined;
  const ipConfigurations = giveAddresses(site, properties.ipConfigurations ?? [], before?.ipConfigurations ?? []);
  const stored: InterfaceProperties & Record<string, unknown> = {
    ...properties,
    ipConfigurations,
    resourceGuid: resourceGuidOf(site.existing),
    macAddress: before?.macAddress ?? randomMac(),
    domainSuffix: before?.domainSuffix ?? `${randomBytes(13).toString('hex')}.bx.internal.cloudapp.net`,
  };
  const root = extendedLocation ? { extendedLocation } : {};
  const resource = storeResource(site, networkInterfaceType, { tags, root, properties: stored, provisioningState: 'Updating' });
  noteReferences(site.world, resource.id, stored);
  return resource;
}

function giveAddresses(site: Site, wanted: readonly Configuration[], before: readonly Configuration[]): Configuration[] {
  const given: string[] = [];
  return wanted.map((configuration, index) => {
    const { properties } = configuration;
    const subnet = findResource(site.world, properties.subnet?.id ?? '');
    const kept = before.find(({ name, properties: old }) => name === configuration.name && old.subnet?.id === properties.subnet?.id);
    const free = subnet && isSubnet(subnet) ? nextPrivateAddress(site.world, subnet, given) : null;
    const privateIPAddress = properties.privateIPAddress ?? kept?.properties.privateIPAddress ?? free ?? undefined;
    if (privateIPAddress) given.push(privateIPAddress);
    const method = properties.privateIPAllocationMethod ?? 'Dynamic';
    const primary = properties.primary ?? (index === 0 && !wanted.some((other) => other.properties.primary));
    return { ...configuration, properties: { ...properties, privateIPAddress, privateIPAllocationMethod: method, primary } };
  });
}

function noteReferences(world: World, id: string, properties: InterfaceProperties): void {
  dropReferences(world, id);
  if (properties.networkSecurityGroup?.id) addReference(world, id, properties.networkSecurityGroup.id);
  for (const { name, properties: own } of properties.ipConfigurations) {
    const configurationId = `${id}/ipConfigurations/${name}`;
    dropReferences(world, configurationId);
    if (own.subnet?.id) addReference(world, configurationId, own.subnet.id);
    if (own.publicIPAddress?.id) addReference(world, configurationId, own.publicIPAddress.id);
  }
}

function viewInterface(world: World, resource: StoredResource): Record<string, unknown> {
  if (!isInterface(resource)) return {};
  const { ipConfigurations, domainSuffix, macAddress, dnsSettings, ...properties } = resource.properties;
  const machineId = machineOf(world, resource.id);
  return envelope(resource, {
    enableAcceleratedNetworking: false,
    enableIPForwarding: false,
    disableTcpStateTracking: false,
    vnetEncryptionSupported: false,
    hostedWorkloads: [],
    tapConfigurations: [],
    nicType: 'Standard',
    auxiliaryMode: 'None',
    auxiliarySku: 'None',
    ...properties,
    ipConfigurations: ipConfigurations.map((configuration) => viewConfiguration(resource, configuration)),
    dnsSettings: {
      dnsServers: [],
      ...dnsSettings,
      appliedDnsServers: dnsSettings?.dnsServers ?? [],
      internalDomainNameSuffix: domainSuffix,
    },
    ...(machineId ? { macAddress, primary: true, virtualMachine: { id: machineId } } : {}),
  });
}

function viewConfiguration(resource: StoredResource, { name, properties }: Configuration): Record<string, unknown> {
  return {
    name,
    id: `${resource.id}/ipConfigurations/${name}`,
    etag: resource.etag,
    type: 'Microsoft.Network/networkInterfaces/ipConfigurations',
    properties: { provisioningState: 'Succeeded', privateIPAddressVersion: 'IPv4', ...properties },
  };
}

function randomMac(): string {
  return ['00', '0D', '3A', ...[...randomBytes(3)].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase())].join('-');
}

function isInterface(resource: StoredResource): resource is NetworkInterface {
  return resource.type === networkInterfaceType;
}
