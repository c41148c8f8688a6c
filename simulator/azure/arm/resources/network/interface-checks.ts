import { AzureError } from '../../../core/errors.ts';
import { isBelow } from '../../ids.ts';
import type { Site } from '../kind.ts';
import { checkReference, referrersOf } from '../references.ts';
import { badRequest } from '../refusal.ts';
import { isFreeIn, nextPrivateAddress } from './private-addresses.ts';
import type { NetworkInterfaceBody } from './schemas/interfaces.ts';
import { isSubnet, subnetType } from './subnets.ts';

type Properties = NonNullable<NetworkInterfaceBody['properties']>;
type Configuration = NonNullable<Properties['ipConfigurations']>[number];

/** What Network finds wrong with an interface: references, addresses, primaries. */
export function checkInterface(site: Site, properties: Properties, ownAddresses: readonly string[]): AzureError[] {
  const configurations = properties.ipConfigurations ?? [];
  if (configurations.length === 0) {
    return [
      badRequest(
        'NetworkInterfaceMustHaveAtLeastOneIpConfiguration',
        `Network interface ${site.id} must have one or more IP configurations.`,
      ),
    ];
  }
  const group = properties.networkSecurityGroup?.id;
  const groupRefusal = group
    ? checkReference(site.world, site, { id: group, type: 'Microsoft.Network/networkSecurityGroups' }).refusal
    : null;
  return [
    ...configurations.flatMap((configuration, index) => checkConfiguration(site, configuration, index, ownAddresses)),
    ...(groupRefusal ? [groupRefusal] : []),
  ];
}

function checkConfiguration(site: Site, { name, properties }: Configuration, index: number, ownAddresses: readonly string[]): AzureError[] {
  const path = `properties.ipConfigurations[${index}]`;
  if (!name) return [missingReference(path)];
  if (!properties.subnet?.id) return [missingReference(`${path}.properties.subnet`)];
  return [
    ...checkSubnet(
      site,
      { id: properties.subnet.id, address: properties.privateIPAddress, method: properties.privateIPAllocationMethod },
      ownAddresses,
    ),
    ...checkPublicIp(site, `${site.id}/ipConfigurations/${name}`, properties.publicIPAddress?.id),
  ];
}

function checkSubnet(
  site: Site,
  { id, address, method }: { id: string; address?: string; method?: 'Static' | 'Dynamic' },
  ownAddresses: readonly string[],
): AzureError[] {
  const networkId = id.split('/').slice(0, -2).join('/');
  const { refusal } = checkReference(
    site.world,
    { id: site.id, location: site.location },
    { id: networkId, type: 'Microsoft.Network/virtualNetworks' },
  );
  if (refusal) return [checkReference(site.world, site, { id, type: subnetType }).refusal ?? refusal];
  const { resource, refusal: subnetRefusal } = checkReference(site.world, site, { id, type: subnetType });
  if (subnetRefusal) return [subnetRefusal];
  if (!isSubnet(resource)) return [];
  if (method === 'Static' && address) {
    if (isFreeIn(site.world, resource, address, ownAddresses)) return [];
    return [
      badRequest(
        'PrivateIPAddressNotInSubnet',
        `Private static IP address ${address} does not belong to the range of subnet ${id} or is in use.`,
      ),
    ];
  }
  if (nextPrivateAddress(site.world, resource)) return [];
  return [
    badRequest(
      'SubnetIsFull',
      `Subnet ${resource.name} with address prefix ${resource.properties.addressPrefix ?? ''} does not have enough capacity for 1 IP addresses.`,
    ),
  ];
}

function checkPublicIp(site: Site, configurationId: string, publicIpId: string | undefined): AzureError[] {
  if (!publicIpId) return [];
  const { refusal } = checkReference(
    site.world,
    { ...site, id: configurationId },
    { id: publicIpId, type: 'Microsoft.Network/publicIPAddresses' },
  );
  if (refusal) return [refusal];
  const other = referrersOf(site.world, publicIpId).find((user) => !isBelow(user, site.id));
  if (!other) return [];
  const message = `Resource ${configurationId} is referencing public IP address ${publicIpId} that is already allocated to resource ${other}.`;
  return [badRequest('PublicIPAddressInUse', message)];
}

function missingReference(path: string): AzureError {
  return new AzureError(400, {
    code: 'InvalidRequestFormat',
    message: 'Cannot parse the request.',
    details: [{ code: 'MissingJsonReferenceId', message: `Value for reference id is missing. Path ${path}.` }],
  });
}
