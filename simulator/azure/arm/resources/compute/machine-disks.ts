import { randomBytes } from 'node:crypto';
import type { Site } from '../kind.ts';
import { storeResource } from '../store.ts';
import { diskType } from './disks.ts';
import { findImage } from './images.ts';
import type { Machine } from './machine.ts';
import type { VirtualMachineProperties } from './schemas.ts';

type StorageProfile = NonNullable<VirtualMachineProperties['storageProfile']>;
type DataDisk = NonNullable<StorageProfile['dataDisks']>[number];

/** Makes the disks of a new machine and gives the storage profile as it reads from then on. */
export function addDisks(site: Site, machine: Machine): StorageProfile {
  const profile = machine.properties.storageProfile ?? {};
  const found = profile.imageReference && findImage(profile.imageReference);
  const imageReference = found ? { ...profile.imageReference, exactVersion: found.exactVersion } : profile.imageReference;
  const dataDisks = placeDataDisks(site, machine, profile.dataDisks ?? []);
  const { osDisk } = profile;
  if (osDisk?.createOption !== 'FromImage') return { ...profile, dataDisks };
  const name = osDisk.name ?? `${site.name}_OsDisk_1_${randomBytes(16).toString('hex')}`;
  const diskSizeGB = osDisk.diskSizeGB ?? found?.image.osDiskGb ?? 30;
  const storageAccountType = osDisk.managedDisk?.storageAccountType ?? 'Premium_LRS';
  const id = storeDisk(site, machine, name, {
    sku: storageAccountType,
    properties: {
      osType: 'Linux',
      hyperVGeneration: found?.image.generation ?? 'V2',
      supportedCapabilities: {
        diskControllerTypes: 'SCSI, NVMe',
        acceleratedNetwork: true,
        architecture: found?.image.architecture ?? 'x64',
      },
      creationData: { createOption: 'FromImage', imageReference: { id: imageId(site, found) } },
      diskSizeGB,
    },
  });
  const managedDisk = { ...osDisk.managedDisk, storageAccountType, id };
  const own = { deleteOption: 'Detach', caching: 'ReadWrite', ...osDisk, name, osType: 'Linux', diskSizeGB, managedDisk } as const;
  return { ...profile, imageReference, dataDisks, osDisk: own };
}

/** Makes the data disks that are not there yet, and names those that are attached. */
export function placeDataDisks(site: Site, machine: Machine, disks: readonly DataDisk[]): DataDisk[] {
  return disks.map((disk) => {
    const id = disk.managedDisk?.id;
    if (!id) return addDataDisk(site, machine, disk);
    return { deleteOption: 'Detach', caching: 'None', ...disk, name: disk.name ?? id.split('/').at(-1) };
  });
}

function addDataDisk(site: Site, machine: Machine, disk: DataDisk): DataDisk {
  const name = disk.name ?? `${site.name}_disk${disk.lun + 2}_${randomBytes(16).toString('hex')}`;
  const storageAccountType = disk.managedDisk?.storageAccountType ?? 'Premium_LRS';
  const properties = { creationData: { createOption: 'Empty' }, diskSizeGB: disk.diskSizeGB ?? 32 };
  const id = storeDisk(site, machine, name, { sku: storageAccountType, properties });
  return { deleteOption: 'Detach', caching: 'None', ...disk, name, managedDisk: { ...disk.managedDisk, storageAccountType, id } };
}

function storeDisk(site: Site, machine: Machine, name: string, disk: { sku: string; properties: Record<string, unknown> }): string {
  const id = `${site.group.id}/providers/${diskType}/${name}`;
  const contents = {
    tags: machine.tags,
    root: { sku: { name: disk.sku }, ...(machine.root.zones ? { zones: machine.root.zones } : {}) },
    properties: disk.properties,
    provisioningState: 'Succeeded' as const,
  };
  return storeResource({ ...site, id, name, existing: undefined }, diskType, contents).id;
}

function imageId(site: Site, found: ReturnType<typeof findImage>): string {
  if (!found) return '';
  const { publisher, offer, sku } = found.image;
  const path = `ArtifactTypes/VMImage/Offers/${offer}/Skus/${sku}/Versions/${found.exactVersion}`;
  return `/Subscriptions/${site.subscription.subscriptionId}/Providers/Microsoft.Compute/Locations/${site.location}/Publishers/${publisher}/${path}`;
}
