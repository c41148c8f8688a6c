import { randomUUID } from 'node:crypto';
import type { AzureError } from '../../../core/errors.ts';
import type { StoredResource, World } from '../../../core/world.ts';
import { readBody } from '../../body/read.ts';
import { upperCaseGroup } from '../../ids.ts';
import { removeAfter } from '../forget.ts';
import type { ResourceKind } from '../kind.ts';
import { referrersOf } from '../references.ts';
import { conflict } from '../refusal.ts';
import { storeResource } from '../store.ts';
import { type DiskBody, diskSchema } from './disk-schema.ts';
import { invalid, required } from './os-checks.ts';

export const diskType = 'Microsoft.Compute/disks';

export const diskKind: ResourceKind = {
  type: diskType,
  versions: 'disks',
  polling: 'disks',
  prepare(site, body) {
    const { tags = {}, properties = {}, sku, zones, location: _, ...root } = readBody(diskSchema, body, 'compute');
    return {
      refusals: checkDisk(site.existing, properties),
      write() {
        const stored = { uniqueId: randomUUID(), ...site.existing?.properties, ...properties };
        const contents = {
          tags,
          root: { ...root, sku: { name: sku?.name ?? 'Standard_LRS' }, ...(zones ? { zones } : {}) },
          properties: stored,
        };
        const resource = storeResource(site, diskType, { ...contents, provisioningState: 'Updating' });
        return {
          resource,
          seconds: site.world.options.durations.disk,
          finish() {
            resource.provisioningState = 'Succeeded';
            return null;
          },
        };
      },
    };
  },
  view: viewDisk,
  refuseRemoval(world, resource) {
    const [user] = referrersOf(world, resource.id);
    if (!user) return null;
    return conflict('OperationNotAllowed', `Disk ${resource.name} is attached to VM ${user}.`);
  },
  remove: (world, resource) => removeAfter(world.options.durations.disk, world, resource),
};

function checkDisk(existing: StoredResource | undefined, properties: NonNullable<DiskBody['properties']>): AzureError[] {
  const option = properties.creationData?.createOption;
  if (!option) return [required('disk.creationData')];
  const { diskSizeGB } = properties;
  const before = existing?.properties.diskSizeGB;
  if (diskSizeGB !== undefined && (diskSizeGB < 1 || diskSizeGB > 65_536)) {
    return [invalid('disk.diskSizeGB', `The value '${diskSizeGB}' of parameter disk.diskSizeGB is out of range.`)];
  }
  if (typeof before === 'number' && diskSizeGB !== undefined && diskSizeGB < before) {
    return [
      conflict(
        'OperationNotAllowed',
        `New disk size is not valid. Please provide a disk size bigger than the current size. Current Size: ${before}.`,
      ),
    ];
  }
  if (option === 'Empty' && diskSizeGB === undefined && !existing) return [required('disk.diskSizeGB')];
  return [];
}

function viewDisk(world: World, resource: StoredResource): Record<string, unknown> {
  const [user] = referrersOf(world, resource.id);
  const size = typeof resource.properties.diskSizeGB === 'number' ? resource.properties.diskSizeGB : 32;
  const isRunning = user !== undefined && world.arm.machines.get(user.toLowerCase())?.isAllocated;
  const sku =
    typeof resource.root.sku === 'object' && resource.root.sku !== null && 'name' in resource.root.sku
      ? String(resource.root.sku.name)
      : '';
  return {
    name: resource.name,
    id: upperCaseGroup(resource.id),
    type: resource.type,
    location: resource.location,
    ...(Object.keys(resource.tags).length > 0 ? { tags: resource.tags } : {}),
    ...(user ? { managedBy: upperCaseGroup(user) } : {}),
    ...resource.root,
    sku: { name: sku, tier: sku.split('_')[0] },
    properties: {
      encryption: { type: 'EncryptionAtRestWithPlatformKey' },
      networkAccessPolicy: 'AllowAll',
      publicNetworkAccess: 'Enabled',
      ...resource.properties,
      timeCreated: resource.createdAt.toISOString(),
      provisioningState: resource.provisioningState,
      diskState: user ? (isRunning ? 'Attached' : 'Reserved') : 'Unattached',
      diskSizeBytes: size * 1024 ** 3,
    },
  };
}
