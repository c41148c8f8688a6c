import type { z } from 'zod';
import { anything, decimal, flag, integer, listOf, object, oneOf, text, textMap } from '../../body/members.ts';
import { osProfile } from './os-schemas.ts';

const subResource = object('SubResource', { id: text });
const deleteOption = oneOf('DiskDeleteOptionTypes', 'Delete', 'Detach');
const caching = oneOf('CachingTypes', 'None', 'ReadOnly', 'ReadWrite');
const createOption = oneOf('DiskCreateOptionTypes', 'FromImage', 'Empty', 'Attach', 'Copy', 'Restore');
const extendedLocation = object('ExtendedLocation', { name: text, type: oneOf('ExtendedLocationTypes', 'EdgeZone') });
export const storageAccountTypes = [
  'Standard_LRS',
  'Premium_LRS',
  'StandardSSD_LRS',
  'UltraSSD_LRS',
  'Premium_ZRS',
  'StandardSSD_ZRS',
  'PremiumV2_LRS',
] as const;
const storageAccountType = oneOf('StorageAccountTypes', ...storageAccountTypes);

const managedDisk = object('ManagedDiskParameters', {
  id: text,
  storageAccountType,
  diskEncryptionSet: subResource,
  securityProfile: object('VMDiskSecurityProfile', {
    securityEncryptionType: oneOf('SecurityEncryptionTypes', 'VMGuestStateOnly', 'DiskWithVMGuestState', 'NonPersistedTPM'),
    diskEncryptionSet: subResource,
  }),
  additionalDiskProperties: anything,
});

const commonDisk = {
  name: text,
  caching,
  writeAcceleratorEnabled: flag,
  createOption,
  diskSizeGB: integer,
  managedDisk,
  deleteOption,
  storageFaultDomainAlignment: text,
  vhd: object('VirtualHardDisk', { uri: text }),
  image: object('VirtualHardDisk', { uri: text }),
};

const imageReference = object(
  'ImageReference',
  { id: text, publisher: text, offer: text, sku: text, version: text, sharedGalleryImageId: text, communityGalleryImageId: text },
  { readOnly: ['exactVersion'] },
);

const osDisk = object(
  'OSDisk',
  {
    ...commonDisk,
    osType: oneOf('OperatingSystemTypes', 'Windows', 'Linux'),
    encryptionSettings: anything,
    diffDiskSettings: object('DiffDiskSettings', {
      option: oneOf('DiffDiskOptions', 'Local'),
      placement: oneOf('DiffDiskPlacement', 'CacheDisk', 'ResourceDisk', 'NvmeDisk'),
      enableFullCaching: flag,
    }),
  },
  { required: ['createOption'] },
);

const dataDisk = object(
  'DataDisk',
  {
    ...commonDisk,
    lun: integer,
    sourceResource: subResource,
    toBeDetached: flag,
    diskIOPSReadWrite: integer,
    diskMBpsReadWrite: integer,
    detachOption: oneOf('DiskDetachOptionTypes', 'ForceDetach'),
  },
  { required: ['lun', 'createOption'] },
);

const storageProfile = object('StorageProfile', {
  imageReference,
  osDisk,
  dataDisks: listOf(dataDisk),
  diskControllerType: oneOf('DiskControllerTypes', 'SCSI', 'NVMe'),
  alignRegionalDisksToVMZone: flag,
  diskApiVersion: text,
});

const networkProfile = object('NetworkProfile', {
  networkInterfaces: listOf(
    object('NetworkInterfaceReference', {
      id: text,
      properties: object('NetworkInterfaceReferenceProperties', { primary: flag, deleteOption }),
    }),
  ),
  networkApiVersion: text,
  networkInterfaceConfigurations: listOf(anything),
  interconnectGroupProfile: anything,
});

const securityProfile = object('SecurityProfile', {
  uefiSettings: object('UefiSettings', { secureBootEnabled: flag, vTpmEnabled: flag }),
  encryptionAtHost: flag,
  securityType: oneOf('SecurityTypes', 'Standard', 'TrustedLaunch', 'ConfidentialVM'),
  encryptionIdentity: object('EncryptionIdentity', { userAssignedIdentityResourceId: text }),
  proxyAgentSettings: anything,
});

const approval = (typeName: string) => object(typeName, { automaticallyApprove: flag });
const notification = (typeName: string) => object(typeName, { notBeforeTimeout: text, enable: flag });

const virtualMachineProperties = object(
  'VirtualMachineProperties',
  {
    hardwareProfile: object('HardwareProfile', {
      vmSize: text,
      vmSizeProperties: object('VMSizeProperties', { vCPUsAvailable: integer, vCPUsPerCore: integer }),
      processorMode: text,
    }),
    scheduledEventsPolicy: object('ScheduledEventsPolicy', {
      userInitiatedRedeploy: approval('UserInitiatedRedeploy'),
      userInitiatedReboot: approval('UserInitiatedReboot'),
      allInstancesDown: approval('AllInstancesDown'),
      scheduledEventsAdditionalPublishingTargets: anything,
    }),
    storageProfile,
    additionalCapabilities: object('AdditionalCapabilities', {
      ultraSSDEnabled: flag,
      hibernationEnabled: flag,
      enableFips1403Encryption: flag,
    }),
    osProfile,
    networkProfile,
    securityProfile,
    diagnosticsProfile: object('DiagnosticsProfile', { bootDiagnostics: object('BootDiagnostics', { enabled: flag, storageUri: text }) }),
    availabilitySet: subResource,
    virtualMachineScaleSet: subResource,
    proximityPlacementGroup: subResource,
    priority: oneOf('VirtualMachinePriorityTypes', 'Regular', 'Low', 'Spot', 'SpotPlus'),
    evictionPolicy: oneOf('VirtualMachineEvictionPolicyTypes', 'Deallocate', 'Delete'),
    billingProfile: object('BillingProfile', { maxPrice: decimal }),
    host: subResource,
    hostGroup: subResource,
    licenseType: text,
    extensionsTimeBudget: text,
    platformFaultDomain: integer,
    scheduledEventsProfile: object('ScheduledEventsProfile', {
      terminateNotificationProfile: notification('TerminateNotificationProfile'),
      osImageNotificationProfile: notification('OSImageNotificationProfile'),
    }),
    userData: text,
    capacityReservation: object('CapacityReservationProfile', {
      capacityReservationGroup: subResource,
      disableCapacityReservationAssignment: flag,
    }),
    interconnectBlockProfile: anything,
    applicationProfile: object('ApplicationProfile', { galleryApplications: listOf(anything) }),
    resiliencyProfile: anything,
  },
  { readOnly: ['provisioningState', 'instanceView', 'vmId', 'timeCreated'] },
);

const identity = object(
  'VirtualMachineIdentity',
  {
    type: oneOf('ResourceIdentityType', 'SystemAssigned', 'UserAssigned', 'SystemAssigned, UserAssigned', 'None'),
    userAssignedIdentities: anything,
  },
  { readOnly: ['principalId', 'tenantId'] },
);

export const virtualMachine = object(
  'VirtualMachine',
  {
    location: text,
    tags: textMap,
    zones: listOf(text),
    identity,
    plan: object('Plan', { name: text, publisher: text, product: text, promotionCode: text }),
    extendedLocation,
    placement: object('Placement', { zonePlacementPolicy: text, includeZones: listOf(text), excludeZones: listOf(text) }),
    properties: virtualMachineProperties,
  },
  { readOnly: ['id', 'name', 'type', 'etag', 'managedBy', 'resources', 'systemData'] },
);

export type VirtualMachineBody = z.output<typeof virtualMachine>;
export type VirtualMachineProperties = z.output<typeof virtualMachineProperties>;
