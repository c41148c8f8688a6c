import type { z } from 'zod';
import { anything, flag, integer, listOf, object, oneOf, text, textMap } from '../../body/members.ts';

const identity = ['id', 'name', 'type', 'etag'];
const made = ['provisioningState', 'resourceGuid'];
const reference = (typeName: string) =>
  object(
    typeName,
    { id: text },
    { readOnly: ['name', 'type', 'etag', 'location', 'tags', 'sku', 'kind', 'extendedLocation', 'properties'] },
  );
const root = { location: text, tags: textMap };
const extendedLocation = object('ExtendedLocation', { name: text, type: oneOf('ExtendedLocationType', 'EdgeZone') });
const version = oneOf('IpVersion', 'IPv4', 'IPv6');
const allocation = oneOf('IpAllocationMethod', 'Static', 'Dynamic');

export const securityRuleProperties = object(
  'SecurityRulePropertiesFormat',
  {
    description: text,
    protocol: oneOf('SecurityRuleProtocol', 'Tcp', 'Udp', 'Icmp', 'Esp', '*', 'Ah'),
    sourcePortRange: text,
    destinationPortRange: text,
    sourceAddressPrefix: text,
    destinationAddressPrefix: text,
    sourcePortRanges: listOf(text),
    destinationPortRanges: listOf(text),
    sourceAddressPrefixes: listOf(text),
    destinationAddressPrefixes: listOf(text),
    sourceApplicationSecurityGroups: listOf(reference('ApplicationSecurityGroup')),
    destinationApplicationSecurityGroups: listOf(reference('ApplicationSecurityGroup')),
    access: oneOf('SecurityRuleAccess', 'Allow', 'Deny'),
    priority: integer,
    direction: oneOf('SecurityRuleDirection', 'Inbound', 'Outbound'),
  },
  { required: ['protocol', 'access', 'priority', 'direction'], readOnly: made },
);

export const securityRule = object(
  'SecurityRule',
  { name: text, properties: securityRuleProperties },
  { required: ['properties'], readOnly: ['id', 'type', 'etag', 'location', 'tags'] },
);

export const networkSecurityGroup = object(
  'NetworkSecurityGroup',
  {
    ...root,
    properties: object(
      'NetworkSecurityGroupPropertiesFormat',
      { flushConnection: flag, securityRules: listOf(securityRule) },
      { readOnly: [...made, 'defaultSecurityRules', 'networkInterfaces', 'subnets', 'flowLogs'] },
    ),
  },
  { readOnly: identity },
);

export const subnetProperties = object(
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

export const publicIpAddress = object(
  'PublicIPAddress',
  {
    ...root,
    extendedLocation,
    zones: listOf(text),
    sku: object('PublicIPAddressSku', {
      name: oneOf('PublicIPAddressSkuName', 'Basic', 'Standard', 'StandardV2'),
      tier: oneOf('PublicIPAddressSkuTier', 'Regional', 'Global'),
    }),
    properties: object(
      'PublicIPAddressPropertiesFormat',
      {
        publicIPAllocationMethod: allocation,
        publicIPAddressVersion: version,
        dnsSettings: object(
          'PublicIPAddressDnsSettings',
          {
            domainNameLabel: text,
            domainNameLabelScope: oneOf(
              'PublicIpAddressDnsSettingsDomainNameLabelScope',
              'TenantReuse',
              'SubscriptionReuse',
              'ResourceGroupReuse',
              'NoReuse',
            ),
            reverseFqdn: text,
          },
          { readOnly: ['fqdn'] },
        ),
        ddosSettings: object('DdosSettings', {
          protectionMode: oneOf('DdosSettingsProtectionMode', 'VirtualNetworkInherited', 'Enabled', 'Disabled'),
          ddosProtectionPlan: reference('DdosProtectionPlan'),
        }),
        ipTags: listOf(object('IpTag', { ipTagType: text, tag: text })),
        publicIPPrefix: reference('PublicIPPrefix'),
        idleTimeoutInMinutes: integer,
        deleteOption: oneOf('DeleteOptions', 'Delete', 'Detach'),
        migrationPhase: oneOf('PublicIPAddressMigrationPhase', 'None', 'Prepare', 'Commit', 'Abort', 'Committed'),
      },
      { readOnly: [...made, 'ipAddress', 'ipConfiguration', 'natGateway', 'servicePublicIPAddress', 'linkedPublicIPAddress'] },
    ),
  },
  { readOnly: identity },
);

/** Of an address that is named by an interface only the delete option counts. */
const ownMembers = [
  ...made,
  'publicIPAllocationMethod',
  'publicIPAddressVersion',
  'ipConfiguration',
  'dnsSettings',
  'ddosSettings',
  'ipTags',
  'ipAddress',
  'publicIPPrefix',
  'idleTimeoutInMinutes',
  'servicePublicIPAddress',
  'natGateway',
  'migrationPhase',
  'linkedPublicIPAddress',
];

const attachedPublicIp = object(
  'PublicIPAddress',
  {
    id: text,
    properties: object(
      'PublicIPAddressPropertiesFormat',
      { deleteOption: oneOf('DeleteOptions', 'Delete', 'Detach') },
      { readOnly: ownMembers },
    ),
  },
  { readOnly: ['name', 'type', 'etag', 'location', 'extendedLocation', 'tags', 'sku', 'zones'] },
);

export const interfaceConfiguration = object(
  'NetworkInterfaceIPConfiguration',
  {
    name: text,
    properties: object(
      'NetworkInterfaceIPConfigurationPropertiesFormat',
      {
        privateIPAddress: text,
        privateIPAddressPrefixLength: integer,
        privateIPAllocationMethod: allocation,
        privateIPAddressVersion: version,
        subnet: reference('Subnet'),
        publicIPAddress: attachedPublicIp,
        primary: flag,
        applicationSecurityGroups: listOf(reference('ApplicationSecurityGroup')),
        applicationGatewayBackendAddressPools: listOf(reference('ApplicationGatewayBackendAddressPool')),
        loadBalancerBackendAddressPools: listOf(reference('BackendAddressPool')),
        loadBalancerInboundNatRules: listOf(reference('InboundNatRule')),
        gatewayLoadBalancer: reference('SubResource'),
        virtualNetworkTaps: listOf(reference('VirtualNetworkTap')),
      },
      { readOnly: [...made, 'privateLinkConnectionProperties'] },
    ),
  },
  { required: ['properties'], readOnly: ['id', 'type', 'etag'] },
);

export const networkInterface = object(
  'NetworkInterface',
  {
    ...root,
    extendedLocation,
    properties: object(
      'NetworkInterfacePropertiesFormat',
      {
        ipConfigurations: listOf(interfaceConfiguration),
        networkSecurityGroup: reference('NetworkSecurityGroup'),
        dnsSettings: object(
          'NetworkInterfaceDnsSettings',
          { dnsServers: listOf(text), internalDnsNameLabel: text },
          { readOnly: ['appliedDnsServers', 'internalFqdn', 'internalDomainNameSuffix'] },
        ),
        enableAcceleratedNetworking: flag,
        enableIPForwarding: flag,
        disableTcpStateTracking: flag,
        nicType: oneOf('NetworkInterfaceNicType', 'Standard', 'Elastic'),
        auxiliaryMode: oneOf('NetworkInterfaceAuxiliaryMode', 'None', 'MaxConnections', 'Floating', 'AcceleratedConnections'),
        auxiliarySku: oneOf('NetworkInterfaceAuxiliarySku', 'None', 'A1', 'A2', 'A4', 'A8'),
        workloadType: text,
        migrationPhase: oneOf('NetworkInterfaceMigrationPhase', 'None', 'Prepare', 'Commit', 'Abort', 'Committed'),
        privateLinkService: anything,
      },
      {
        readOnly: [
          ...made,
          'virtualMachine',
          'privateEndpoint',
          'tapConfigurations',
          'macAddress',
          'primary',
          'vnetEncryptionSupported',
          'defaultOutboundConnectivityEnabled',
          'hostedWorkloads',
          'dscpConfiguration',
          'allowPort25Out',
        ],
      },
    ),
  },
  { readOnly: identity },
);

export type SecurityRuleBody = z.output<typeof securityRuleProperties>;
export type SubnetBody = z.output<typeof subnetProperties>;
export type VirtualNetworkBody = z.output<typeof virtualNetwork>;
export type PublicIpBody = z.output<typeof publicIpAddress>;
export type NetworkInterfaceBody = z.output<typeof networkInterface>;
