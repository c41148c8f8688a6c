import type { AzureError } from '../../../core/errors.ts';
import type { StoredResource, Subscription, World } from '../../../core/world.ts';
import { readBody } from '../../body/read.ts';
import { findResource, resourcesOf } from '../../find.ts';
import { findRegion } from '../../regions.ts';
import type { ResourceKind, Site } from '../kind.ts';
import { referrersOf } from '../references.ts';
import { badRequest } from '../refusal.ts';
import { storeResource } from '../store.ts';
import { checkDnsName, nameInDns } from './dns-names.ts';
import { envelope, removeSimply, resourceGuidOf, settle } from './parts.ts';
import { releasePublicAddress, takePublicAddress } from './public-addresses.ts';
import { type PublicIpBody, publicIpAddress } from './schemas/public-ips.ts';

export const publicIpType = 'Microsoft.Network/publicIPAddresses';

/** Standard addresses in one region, before anybody asks for more. */
export const usualPublicIpLimit = 1000;

interface PublicIpProperties extends NonNullable<PublicIpBody['properties']> {
  resourceGuid: string;
  ipAddress: string;
  fqdn: string | null;
}

type PublicIp = StoredResource & { properties: PublicIpProperties };

export const publicIpKind: ResourceKind = {
  type: publicIpType,
  versions: 'network',
  polling: 'network',
  prepare(site, body) {
    const request = readBody(publicIpAddress, body, 'network');
    return {
      refusals: checkPublicIp(site, request),
      write() {
        const resource = storePublicIp(site, request);
        return { resource, ...settle(site.world, resource) };
      },
    };
  },
  view: viewPublicIp,
  refuseRemoval(world, resource) {
    const [user] = referrersOf(world, resource.id);
    if (!user) return null;
    const advice =
      'In order to delete the public IP, disassociate/detach the Public IP address from the resource.  To learn how to do this, see aka.ms/deletepublicip.';
    const message = `Public IP address ${resource.id} can not be deleted since it is still allocated to resource ${user}. ${advice}`;
    return badRequest('PublicIPAddressCannotBeDeleted', message);
  },
  remove: removeSimply,
  forget(world, resource) {
    if (isPublicIp(resource)) release(world, resource);
  },
};

function countPublicIps(subscription: Subscription, location: string): number {
  return resourcesOf(subscription, publicIpType).filter((resource) => resource.location === location).length;
}

export function findPublicIp(world: World, id: string): PublicIp | undefined {
  const found = findResource(world, id);
  return found && isPublicIp(found) ? found : undefined;
}

function checkPublicIp(site: Site, { sku, properties = {}, zones = [] }: PublicIpBody): AzureError[] {
  const refusals = [...checkDnsName(site, properties.dnsSettings ?? {}), ...checkCount(site)];
  const name = sku?.name ?? 'Basic';
  if (name === 'Basic') {
    const version = properties.publicIPAddressVersion ?? 'IPv4';
    const message = `Cannot create more than 0 ${version} Basic SKU public IP addresses for this subscription in this region.`;
    refusals.push(badRequest(`${version}BasicSkuPublicIpCountLimitReached`, message));
  } else if (properties.publicIPAllocationMethod !== 'Static') {
    const message = `${name} sku publicIp ${site.id} must have AllocationMethod set to Static.`;
    refusals.push(badRequest('StandardAndStandardV2SkuPublicIPAddressesMustBeStatic', message));
  }
  const idle = properties.idleTimeoutInMinutes ?? 4;
  if (idle < 4 || idle > 30) {
    refusals.push(badRequest('InvalidIdleTimeout', `Idle timeout ${idle} of ${site.id} is invalid. It must be between 4 and 30 minutes.`));
  }
  if (zones.length > 0 && !findRegion(site.location)?.zoned) {
    refusals.push(
      badRequest(
        'ResourceTypeDoesNotSupportZones',
        `Resource type publicIPAddresses does not support availability zones at location '${site.location}'.`,
      ),
    );
  }
  return refusals;
}

function checkCount({ existing, subscription, location }: Site): AzureError[] {
  const limit = subscription.publicIpLimit ?? usualPublicIpLimit;
  if (existing || countPublicIps(subscription, location) < limit) return [];
  const message = `Cannot create more than ${limit} public IP addresses for this subscription in this region.`;
  return [badRequest('PublicIPCountLimitReached', message)];
}

function storePublicIp(site: Site, { sku, tags = {}, zones, extendedLocation, properties = {} }: PublicIpBody): StoredResource {
  const before = site.existing && isPublicIp(site.existing) ? site.existing.properties : undefined;
  if (before?.fqdn) site.world.arm.dnsNames.delete(before.fqdn);
  const fqdn = nameInDns(site, properties.dnsSettings ?? {});
  const ipAddress = before?.ipAddress ?? takePublicAddress(site.world);
  const stored = { ...properties, resourceGuid: resourceGuidOf(site.existing), ipAddress, fqdn };
  const root = {
    sku: { name: sku?.name ?? 'Standard', tier: sku?.tier ?? 'Regional' },
    ...(zones ? { zones } : {}),
    ...(extendedLocation ? { extendedLocation } : {}),
  };
  const resource = storeResource(site, publicIpType, { tags, root, properties: stored, provisioningState: 'Updating' });
  if (fqdn) site.world.arm.dnsNames.set(fqdn.toLowerCase(), resource.id);
  return resource;
}

function viewPublicIp(world: World, resource: StoredResource): Record<string, unknown> {
  if (!isPublicIp(resource)) return {};
  const { fqdn, ipAddress, dnsSettings, ...properties } = resource.properties;
  const [user] = referrersOf(world, resource.id);
  return envelope(resource, {
    ...(resource.provisioningState === 'Updating' ? {} : { ipAddress }),
    publicIPAddressVersion: 'IPv4',
    idleTimeoutInMinutes: 4,
    ipTags: [],
    ...properties,
    ...(dnsSettings ? { dnsSettings: { ...dnsSettings, ...(fqdn ? { fqdn } : {}) } } : {}),
    ...(user ? { ipConfiguration: { id: user } } : {}),
  });
}

function release(world: World, { properties }: PublicIp): void {
  releasePublicAddress(world, properties.ipAddress);
  if (properties.fqdn) world.arm.dnsNames.delete(properties.fqdn.toLowerCase());
}

function isPublicIp(resource: StoredResource): resource is PublicIp {
  return resource.type === publicIpType;
}
