import { AzureError } from '../../../core/errors.ts';
import { findResource } from '../../find.ts';
import { isSameId } from '../../ids.ts';
import { findRegion } from '../../regions.ts';
import type { Site } from '../kind.ts';
import { machineOf, refuseReserved } from '../network/interfaces.ts';
import { checkReference } from '../references.ts';
import { badRequest, conflict } from '../refusal.ts';
import { checkImage } from './image-checks.ts';
import type { Machine } from './machine.ts';
import { checkOsProfile, invalid, required } from './os-checks.ts';
import type { VirtualMachineBody, VirtualMachineProperties } from './schemas.ts';
import { checkSize } from './size-checks.ts';
import { findSize, type Size } from './sizes.ts';

/** Everything Compute finds wrong with a machine before it makes or changes it. */
export function checkMachine(site: Site, body: VirtualMachineBody, existing: Machine | undefined): AzureError[] {
  const { properties = {}, zones = [] } = body;
  const size = findSize(properties.hardwareProfile?.vmSize ?? '');
  return [
    ...checkSize(site, properties, zones, existing),
    ...(existing ? checkUnchanged(existing, properties) : checkNew(site, properties, size)),
    ...checkDataDisks(site, properties, size),
    ...checkInterfaces(site, properties),
    ...checkUnsupported(site, properties),
    ...checkZones(site, zones),
  ];
}

function checkNew(site: Site, properties: VirtualMachineProperties, size: Size | undefined): AzureError[] {
  const { storageProfile, osProfile, priority } = properties;
  const osDisk = storageProfile?.osDisk;
  if (!storageProfile || !osDisk) return [required('storageProfile')];
  const refusals: AzureError[] = [];
  if (osDisk.createOption === 'FromImage')
    refusals.push(...checkOsProfile(osProfile, site.name), ...checkImage(properties, size), ...checkDiskName(site, properties));
  else if (osDisk.createOption === 'Attach') refusals.push(...checkAttached(site, osDisk.managedDisk?.id));
  else refusals.push(invalid('osDisk.createOption', `The value ${osDisk.createOption} of parameter osDisk.createOption is invalid.`));
  if (priority && priority !== 'Regular' && size && !size.canBeSpot) {
    refusals.push(invalid('vmSize', `The VM size '${size.name}' is not supported for creation of VMs with 'Spot' priority.`));
  }
  return refusals;
}

function checkDiskName(site: Site, { storageProfile }: VirtualMachineProperties): AzureError[] {
  const name = storageProfile?.osDisk?.name;
  if (!name || !findResource(site.world, `${site.group.id}/providers/Microsoft.Compute/disks/${name}`)) return [];
  const message = `Disk '${name}' already exists in resource group '${site.group.name.toUpperCase()}'. Only CreateOption.Attach is supported.`;
  return [new AzureError(409, { code: 'ConflictingUserInput', message, target: '/storageProfile/osDisk/name' })];
}

function checkAttached(site: Site, diskId: string | undefined): AzureError[] {
  if (!diskId) return [required('managedDisk.id')];
  const disk = findResource(site.world, diskId);
  if (!disk) {
    const message = `Disk ${diskId} is not found.`;
    return [new AzureError(404, { code: 'ResourceNotFound', message, target: '/storageProfile/osDisk/managedDisk/id' })];
  }
  const [user] = site.world.arm.referrers.get(diskId.toLowerCase()) ?? [];
  if (!user || isSameId(user, site.id)) return [];
  return [conflict('AttachDiskWhileBeingDetached', `Cannot attach disk '${disk.name}' because it is already owned by VM '${user}'.`)];
}

function checkDataDisks(site: Site, { storageProfile }: VirtualMachineProperties, size: Size | undefined): AzureError[] {
  const disks = storageProfile?.dataDisks ?? [];
  if (size && disks.length > size.maxDataDisks) {
    const message = `The maximum number of data disks allowed to be attached to a VM of this size is ${size.maxDataDisks}.`;
    return [conflict('OperationNotAllowed', message)];
  }
  const twice = disks.find(({ lun }, index) => disks.findIndex((other) => other.lun === lun) !== index);
  if (twice) return [invalid('dataDisk.lun', `The value '${twice.lun}' of parameter 'dataDisk.lun' is used more than once.`)];
  return disks.flatMap(({ createOption, managedDisk }) => (createOption === 'Attach' ? checkAttached(site, managedDisk?.id) : []));
}

function checkUnchanged(existing: Machine, properties: VirtualMachineProperties): AzureError[] {
  const before = existing.properties;
  const pairs: [string, string | undefined, string | undefined][] = [
    ['imageReference', before.storageProfile?.imageReference?.sku, properties.storageProfile?.imageReference?.sku],
    ['osDisk.name', before.storageProfile?.osDisk?.name, properties.storageProfile?.osDisk?.name],
    ['osProfile.computerName', before.osProfile?.computerName, properties.osProfile?.computerName],
    ['osProfile.adminUsername', before.osProfile?.adminUsername, properties.osProfile?.adminUsername],
    ['osProfile.customData', existing.machine.customDataText, properties.osProfile?.customData],
  ];
  return pairs
    .filter(([, old, wanted]) => wanted !== undefined && old !== wanted)
    .map(
      ([name]) =>
        new AzureError(409, { code: 'PropertyChangeNotAllowed', message: `Changing property '${name}' is not allowed.`, target: name }),
    );
}

function checkInterfaces(site: Site, { networkProfile }: VirtualMachineProperties): AzureError[] {
  const interfaces = networkProfile?.networkInterfaces ?? [];
  if (interfaces.length === 0) {
    return [networkProfile?.networkInterfaceConfigurations ? unsupported('networkInterfaceConfigurations') : required('networkProfile')];
  }
  const primaries = interfaces.filter(({ properties }) => properties?.primary).length;
  if (interfaces.length > 1 && primaries !== 1) {
    return [
      badRequest(
        'VirtualMachineMustHaveOneNetworkInterfaceAsPrimary',
        `Virtual machine ${site.id} must have one network interface set as the primary.`,
      ),
    ];
  }
  return interfaces.flatMap(({ id }) => {
    if (!id) return [required('networkInterface.id')];
    const { refusal } = checkReference(site.world, site, { id, type: 'Microsoft.Network/networkInterfaces' });
    if (refusal) return [refusal];
    const user = machineOf(site.world, id);
    if (user && !isSameId(user, site.id))
      return [badRequest('NicInUse', `Network Interface ${id} is used by existing resource ${user}. To learn more, see aka.ms/deletenic.`)];
    const reserved = user ? null : refuseReserved(site.world, id);
    return reserved ? [reserved] : [];
  });
}

/** Members that name kinds which the simulator does not have: in Azure such a thing would have to exist. */
function checkUnsupported(site: Site, properties: VirtualMachineProperties): AzureError[] {
  const targets = [
    properties.availabilitySet,
    properties.virtualMachineScaleSet,
    properties.proximityPlacementGroup,
    properties.host,
    properties.hostGroup,
    properties.capacityReservation?.capacityReservationGroup,
  ];
  return targets.flatMap((target) => {
    const refusal = target?.id
      ? checkReference(site.world, { id: site.id, location: site.location }, { id: target.id, type: '' }).refusal
      : null;
    return refusal ? [refusal] : [];
  });
}

function unsupported(name: string): AzureError {
  return invalid(name, `The simulated cloud does not make resources from '${name}'. Make the resource first and refer to it.`);
}

function checkZones(site: Site, zones: readonly string[]): AzureError[] {
  if (zones.length === 0) return [];
  if (!findRegion(site.location)?.zoned) {
    return [
      badRequest(
        'AvailabilityZoneNotSupported',
        `The zone(s) '${zones.join(',')}' for resource '${site.id}' is not supported. The supported zones for location '${site.location}' are ''`,
      ),
    ];
  }
  const unknown = zones.filter((zone) => !['1', '2', '3'].includes(zone));
  if (unknown.length === 0 && zones.length === 1) return [];
  return [
    badRequest(
      'InvalidAvailabilityZone',
      `The zone(s) '${zones.join(',')}' for resource '${site.id}' is not supported. The supported zones for location '${site.location}' are '1,2,3'`,
    ),
  ];
}
