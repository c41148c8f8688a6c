import type { DeploymentSpec } from '../../../domain/deployment.ts';

export type Named = Pick<DeploymentSpec, 'name' | 'deploymentId'>;

/** Fixed, so that after a crash it answers whether the deployment was sent; a second one meets `DeploymentActive`. */
export const armDeploymentName = 'clawbot';

/** Names within the virtual network and the group's resources that nobody meets outside of them. */
export const subnetName = 'default';
export const ipConfigurationName = 'primary';

export interface AzureNames {
  resourceGroup: string;
  networkSecurityGroup: string;
  virtualNetwork: string;
  publicIp: string;
  networkInterface: string;
  virtualMachine: string;
  osDisk: string;
  /** First label of the machine's host name; unique in a region of Azure. */
  dnsLabel: string;
}

/** Every Azure name of a deployment: a pure function of its own name and id, so no name is ever stored to be found again. */
export function azureNames({ name, deploymentId }: Named): AzureNames {
  const unique = `${name}-${deploymentId.slice(0, 8).toLowerCase()}`;
  return {
    resourceGroup: `clawbot-${unique}`,
    networkSecurityGroup: `${unique}-nsg`,
    virtualNetwork: `${unique}-vnet`,
    publicIp: `${unique}-ip`,
    networkInterface: `${unique}-nic`,
    virtualMachine: unique,
    osDisk: `${unique}-disk`,
    dnsLabel: dnsLabel(unique),
  };
}

/** Whose resource group this is, told by its name; `null` for one that was not named for this deployment. Pure. */
export function readGroupName(groupName: string, deploymentId: string): Named | null {
  const [start, end] = ['clawbot-', `-${deploymentId.slice(0, 8).toLowerCase()}`];
  const lower = groupName.toLowerCase();
  if (!lower.startsWith(start) || !lower.endsWith(end) || lower.length <= start.length + end.length) return null;
  return { deploymentId, name: lower.slice(start.length, -end.length) };
}

/** Host name that Azure gives to the address of a deployment. */
export function azureHostName(spec: Named & { region: string }): string {
  return `${azureNames(spec).dnsLabel}.${spec.region}.cloudapp.azure.com`;
}

/** Azure wants a letter first (`^[a-z][a-z0-9-]{1,61}[a-z0-9]$`), and `xn--` is the prefix of encoded international names. */
function dnsLabel(unique: string): string {
  return /^[a-z]/.test(unique) && !unique.startsWith('xn--') ? unique : `c-${unique}`;
}
