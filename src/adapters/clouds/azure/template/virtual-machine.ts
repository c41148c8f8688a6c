import type { AzureNames } from '../names.ts';
import { apiVersions } from './api-versions.ts';
import { resourceId } from './expression.ts';
import { networkTypes } from './network.ts';

const virtualMachineType = 'Microsoft.Compute/virtualMachines';
const adminUsername = 'clawbot';

/** The size of the image's own disk rounded up to what Azure bills: E4. */
const osDiskGib = 32;

const computerName = 'clawbot';
const image = { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' };

interface Machine {
  size: string;
  sshPublicKey: string;
  /** Base64. */
  customData: string;
}

interface Common {
  location: string;
  tags: Record<string, string>;
}

/** Everything that belongs to the machine goes with it: disk, interface and address are deleted when it is. */
export function virtualMachine(names: AzureNames, common: Common, { size, sshPublicKey, customData }: Machine) {
  const networkInterface = resourceId(networkTypes.networkInterface, names.networkInterface);
  return {
    type: virtualMachineType,
    apiVersion: apiVersions.compute,
    name: names.virtualMachine,
    ...common,
    dependsOn: [networkInterface],
    properties: {
      hardwareProfile: { vmSize: size },
      storageProfile: { imageReference: image, osDisk: osDisk(names) },
      osProfile: { computerName, adminUsername, customData, linuxConfiguration: keyOnly(sshPublicKey) },
      networkProfile: { networkInterfaces: [{ id: networkInterface, properties: { primary: true, deleteOption: 'Delete' } }] },
      securityProfile: { securityType: 'TrustedLaunch', uefiSettings: { secureBootEnabled: true, vTpmEnabled: true } },
      // Without a storage account of our own: Azure keeps the serial console, which is the log of the install.
      diagnosticsProfile: { bootDiagnostics: { enabled: true } },
    },
  };
}

function osDisk(names: AzureNames) {
  return {
    name: names.osDisk,
    createOption: 'FromImage',
    caching: 'ReadWrite',
    diskSizeGB: osDiskGib,
    managedDisk: { storageAccountType: 'StandardSSD_LRS' },
    deleteOption: 'Delete',
  };
}

function keyOnly(keyData: string) {
  return {
    disablePasswordAuthentication: true,
    provisionVMAgent: true,
    ssh: { publicKeys: [{ path: `/home/${adminUsername}/.ssh/authorized_keys`, keyData }] },
  };
}
