import type { z } from 'zod';
import { anything, flag, integer, listOf, object, oneOf, text } from '../../../body/members.ts';
import { allocation, extendedLocation, identity, made, reference, root, version } from './parts.ts';

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

const interfaceConfiguration = object(
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

export type NetworkInterfaceBody = z.output<typeof networkInterface>;
