import { type AzureNames, ipConfigurationName, subnetName } from '../names.ts';
import { apiVersions } from './api-versions.ts';
import { resourceId } from './expression.ts';

/** One machine needs one address; five are always taken by Azure. */
const addressPrefix = '10.0.0.0/28';

export const networkTypes = {
  networkSecurityGroup: 'Microsoft.Network/networkSecurityGroups',
  virtualNetwork: 'Microsoft.Network/virtualNetworks',
  subnet: 'Microsoft.Network/virtualNetworks/subnets',
  publicIp: 'Microsoft.Network/publicIPAddresses',
  networkInterface: 'Microsoft.Network/networkInterfaces',
} as const;

interface Common {
  location: string;
  tags: Record<string, string>;
}

/** The only ways in: the web, and SSH for whom the user names. */
export function inboundRules(sshSource: string | null) {
  const web = [inboundRule('allow-https', 100, '443', 'Internet'), inboundRule('allow-http', 110, '80', 'Internet')];
  return sshSource ? [...web, inboundRule('allow-ssh', 120, '22', sshSource)] : web;
}

function inboundRule(name: string, priority: number, destinationPortRange: string, sourceAddressPrefix: string) {
  const anywhere = { sourcePortRange: '*', destinationAddressPrefix: '*' };
  const properties = {
    ...anywhere,
    priority,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefix,
    destinationPortRange,
  };
  return { name, properties };
}

export function networkSecurityGroup(names: AzureNames, common: Common, sshSource: string | null) {
  return {
    type: networkTypes.networkSecurityGroup,
    apiVersion: apiVersions.network,
    name: names.networkSecurityGroup,
    ...common,
    properties: { securityRules: inboundRules(sshSource) },
  };
}

/** Without Azure's implicit way out, which is being retired: the public address is the way out. */
export function virtualNetwork(names: AzureNames, common: Common) {
  return {
    type: networkTypes.virtualNetwork,
    apiVersion: apiVersions.network,
    name: names.virtualNetwork,
    ...common,
    properties: {
      addressSpace: { addressPrefixes: [addressPrefix] },
      subnets: [{ name: subnetName, properties: { addressPrefix, defaultOutboundAccess: false } }],
    },
  };
}

/** Static, so that a machine that was stopped comes back under the same address. */
export function publicIp(names: AzureNames, common: Common) {
  return {
    type: networkTypes.publicIp,
    apiVersion: apiVersions.network,
    name: names.publicIp,
    ...common,
    sku: { name: 'Standard', tier: 'Regional' },
    properties: {
      publicIPAllocationMethod: 'Static',
      publicIPAddressVersion: 'IPv4',
      dnsSettings: { domainNameLabel: names.dnsLabel },
    },
  };
}

/** Guarded at the interface and not at the subnet, so that Azure makes network, guard and address side by side. */
export function networkInterface(names: AzureNames, common: Common) {
  const guard = resourceId(networkTypes.networkSecurityGroup, names.networkSecurityGroup);
  const address = resourceId(networkTypes.publicIp, names.publicIp);
  return {
    type: networkTypes.networkInterface,
    apiVersion: apiVersions.network,
    name: names.networkInterface,
    ...common,
    dependsOn: [guard, address, resourceId(networkTypes.virtualNetwork, names.virtualNetwork)],
    properties: {
      networkSecurityGroup: { id: guard },
      ipConfigurations: [
        {
          name: ipConfigurationName,
          properties: {
            privateIPAllocationMethod: 'Dynamic',
            subnet: { id: resourceId(networkTypes.subnet, names.virtualNetwork, subnetName) },
            publicIPAddress: { id: address, properties: { deleteOption: 'Delete' } },
          },
        },
      ],
    },
  };
}
