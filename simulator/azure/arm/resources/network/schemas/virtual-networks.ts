import type { z } from 'zod';
import { anything, flag, integer, listOf, object, oneOf, text } from '../../../body/members.ts';
import { extendedLocation, identity, made, reference, root } from './parts.ts';

const subnetProperties = object(
  'SubnetPropertiesFormat',
  {
    addressPrefix: text,
    addressPrefixes: listOf(text),
    networkSecurityGroup: reference('NetworkSecurityGroup'),
    routeTable: reference('RouteTable'),
    natGateway: reference('NatGateway'),
    serviceEndpoints: listOf(
      object(
        'ServiceEndpointPropertiesFormat',
        { service: text, locations: listOf(text), networkIdentifier: reference('PublicIPAddress') },
        { readOnly: made },
      ),
    ),
    serviceEndpointPolicies: listOf(reference('ServiceEndpointPolicy')),
    ipAllocations: listOf(reference('IpAllocation')),
    delegations: listOf(
      object(
        'Delegation',
        { name: text, properties: object('ServiceDelegationPropertiesFormat', { serviceName: text }, { readOnly: ['actions', ...made] }) },
        { readOnly: ['id', 'type', 'etag'] },
      ),
    ),
    privateEndpointNetworkPolicies: oneOf(
      'VirtualNetworkPrivateEndpointNetworkPolicies',
      'Enabled',
      'Disabled',
      'NetworkSecurityGroupEnabled',
      'RouteTableEnabled',
    ),
    privateLinkServiceNetworkPolicies: oneOf('VirtualNetworkPrivateLinkServiceNetworkPolicies', 'Enabled', 'Disabled'),
    applicationGatewayIPConfigurations: listOf(anything),
    ipamPoolPrefixAllocations: listOf(anything),
    sharingScope: oneOf('SharingScope', 'Tenant', 'DelegatedServices'),
    defaultOutboundAccess: flag,
  },
  {
    readOnly: [
      ...made,
      'purpose',
      'ipConfigurations',
      'ipConfigurationProfiles',
      'privateEndpoints',
      'resourceNavigationLinks',
      'serviceAssociationLinks',
      'serviceGateway',
    ],
  },
);

export const subnet = object(
  'Subnet',
  { name: text, properties: subnetProperties },
  { required: ['properties'], readOnly: ['id', 'type', 'etag', 'location', 'tags'] },
);

export const virtualNetwork = object(
  'VirtualNetwork',
  {
    ...root,
    extendedLocation,
    properties: object(
      'VirtualNetworkPropertiesFormat',
      {
        addressSpace: object('AddressSpace', { addressPrefixes: listOf(text), ipamPoolPrefixAllocations: listOf(anything) }),
        dhcpOptions: object('DhcpOptions', { dnsServers: listOf(text) }),
        flowTimeoutInMinutes: integer,
        subnets: listOf(subnet),
        virtualNetworkPeerings: listOf(anything),
        enableDdosProtection: flag,
        enableVmProtection: flag,
        ddosProtectionPlan: reference('DdosProtectionPlan'),
        bgpCommunities: object('VirtualNetworkBgpCommunities', { virtualNetworkCommunity: text }, { readOnly: ['regionalCommunity'] }),
        encryption: object('VirtualNetworkEncryption', {
          enabled: flag,
          enforcement: oneOf('VirtualNetworkEncryptionEnforcement', 'DropUnencrypted', 'AllowUnencrypted'),
        }),
        ipAllocations: listOf(reference('IpAllocation')),
        privateEndpointVNetPolicies: oneOf('PrivateEndpointVNetPolicies', 'Disabled', 'Basic'),
      },
      { readOnly: [...made, 'flowLogs', 'defaultPublicNatGateway'] },
    ),
  },
  { readOnly: identity },
);

export type SubnetBody = z.output<typeof subnetProperties>;
export type VirtualNetworkBody = z.output<typeof virtualNetwork>;
