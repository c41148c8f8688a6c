import type { StoredResource, World } from '../../../core/world.ts';
import { upperCaseGroup } from '../../ids.ts';
import { viewInstance } from './instance-view.ts';
import { asMachine } from './machine.ts';
import { virtualMachineType } from './quota.ts';
import type { VirtualMachineProperties } from './schemas.ts';

/** The body of a virtual machine; what is write-only (password, custom data, user data) never comes back. */
export function viewMachine(world: World, resource: StoredResource, options: { withInstance?: boolean } = {}): Record<string, unknown> {
  const machine = asMachine(world, resource);
  if (!machine) return {};
  const { userData: _, ...properties } = machine.properties;
  return {
    ...headOf(machine),
    properties: {
      ...properties,
      storageProfile: viewStorage(properties.storageProfile),
      ...(properties.osProfile ? { osProfile: viewOs(properties.osProfile) } : {}),
      provisioningState: machine.provisioningState,
      vmId: machine.machine.vmId,
      timeCreated: machine.createdAt.toISOString(),
      ...(options.withInstance ? { instanceView: viewInstance(world, machine) } : {}),
    },
  };
}

/** What `statusOnly=true` lists. */
export function viewStatus(world: World, resource: StoredResource): Record<string, unknown> {
  const machine = asMachine(world, resource);
  if (!machine) return {};
  const { provisioningState } = machine;
  const properties = { provisioningState, vmId: machine.machine.vmId, instanceView: viewInstance(world, machine) };
  return { name: machine.name, id: upperCaseGroup(machine.id), type: virtualMachineType, location: machine.location, properties };
}

function headOf(machine: StoredResource): Record<string, unknown> {
  return {
    name: machine.name,
    id: upperCaseGroup(machine.id),
    type: virtualMachineType,
    location: machine.location,
    tags: machine.tags,
    etag: machine.etag.replace('W/', ''),
    ...machine.root,
  };
}

function viewStorage(profile: VirtualMachineProperties['storageProfile']): Record<string, unknown> {
  if (!profile) return {};
  const { osDisk } = profile;
  const managedDisk = osDisk?.managedDisk;
  const shown = osDisk && managedDisk?.id ? { ...osDisk, managedDisk: { ...managedDisk, id: upperCaseGroup(managedDisk.id) } } : osDisk;
  return { dataDisks: [], diskControllerType: 'SCSI', ...profile, ...(shown ? { osDisk: shown } : {}) };
}

function viewOs(profile: NonNullable<VirtualMachineProperties['osProfile']>): Record<string, unknown> {
  const patchSettings = { patchMode: 'ImageDefault', assessmentMode: 'ImageDefault' };
  const linux = { disablePasswordAuthentication: false, provisionVMAgent: true, patchSettings, ...profile.linuxConfiguration };
  const usual = { secrets: [], allowExtensionOperations: true, requireGuestProvisionSignal: true };
  return { ...usual, ...profile, ...(profile.windowsConfiguration ? {} : { linuxConfiguration: linux }) };
}
