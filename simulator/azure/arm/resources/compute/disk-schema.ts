import type { z } from 'zod';
import { anything, decimal, flag, integer, listOf, object, oneOf, text, textMap } from '../../body/members.ts';
import { storageAccountTypes } from './schemas.ts';

export const diskSchema = object(
  'Disk',
  {
    location: text,
    tags: textMap,
    zones: listOf(text),
    sku: object('DiskSku', { name: oneOf('DiskStorageAccountTypes', ...storageAccountTypes) }, { readOnly: ['tier'] }),
    extendedLocation: object('ExtendedLocation', { name: text, type: text }),
    properties: object(
      'DiskProperties',
      {
        osType: oneOf('OperatingSystemTypes', 'Windows', 'Linux'),
        hyperVGeneration: oneOf('HyperVGeneration', 'V1', 'V2'),
        purchasePlan: anything,
        supportedCapabilities: anything,
        creationData: object(
          'CreationData',
          {
            createOption: oneOf(
              'DiskCreateOption',
              'Empty',
              'Attach',
              'FromImage',
              'Import',
              'Copy',
              'Restore',
              'Upload',
              'CopyStart',
              'ImportSecure',
              'UploadPreparedSecure',
            ),
            storageAccountId: text,
            imageReference: anything,
            galleryImageReference: anything,
            sourceUri: text,
            sourceResourceId: text,
            uploadSizeBytes: integer,
            logicalSectorSize: integer,
            performancePlus: flag,
          },
          { required: ['createOption'], readOnly: ['sourceUniqueId'] },
        ),
        diskSizeGB: integer,
        encryptionSettingsCollection: anything,
        encryption: object('Encryption', { diskEncryptionSetId: text, type: text }),
        diskIOPSReadWrite: integer,
        diskMBpsReadWrite: integer,
        diskIOPSReadOnly: integer,
        diskMBpsReadOnly: integer,
        maxShares: integer,
        networkAccessPolicy: oneOf('NetworkAccessPolicy', 'AllowAll', 'AllowPrivate', 'DenyAll'),
        publicNetworkAccess: oneOf('PublicNetworkAccess', 'Enabled', 'Disabled'),
        diskAccessId: text,
        tier: text,
        burstingEnabled: flag,
        supportsHibernation: flag,
        securityProfile: anything,
        completionPercent: decimal,
        dataAccessAuthMode: text,
        optimizedForFrequentAttach: flag,
      },
      {
        readOnly: [
          'timeCreated',
          'diskSizeBytes',
          'uniqueId',
          'provisioningState',
          'diskState',
          'shareInfo',
          'propertyUpdatesInProgress',
          'burstingEnabledTime',
          'LastOwnershipUpdateTime',
        ],
      },
    ),
  },
  { readOnly: ['id', 'name', 'type', 'managedBy', 'managedByExtended', 'systemData', 'etag'] },
);

export type DiskBody = z.output<typeof diskSchema>;
