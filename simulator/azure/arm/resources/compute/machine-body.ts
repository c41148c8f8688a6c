import { randomUUID } from 'node:crypto';
import type { World } from '../../../core/world.ts';
import type { Site } from '../kind.ts';
import { addReference, dropReferences } from '../references.ts';
import type { Machine } from './machine.ts';
import type { VirtualMachineBody } from './schemas.ts';

/** The members at the root of the body; an identity keeps its principal over updates. */
export function rootOf(site: Site, { identity, zones, plan, extendedLocation, placement }: VirtualMachineBody): Record<string, unknown> {
  const isSystem = identity?.type?.includes('SystemAssigned');
  const kept = site.existing?.root.identity;
  const principal = isSystem ? (kept ?? { principalId: randomUUID(), tenantId: site.subscription.tenantId }) : {};
  return {
    ...(identity ? { identity: { ...(typeof principal === 'object' ? principal : {}), ...identity } } : {}),
    ...(zones ? { zones } : {}),
    ...(plan ? { plan } : {}),
    ...(extendedLocation ? { extendedLocation } : {}),
    ...(placement ? { placement } : {}),
  };
}

/** A machine points at its interfaces and its disks. */
export function noteReferences(world: World, { id, properties }: Machine): void {
  dropReferences(world, id);
  const { osDisk, dataDisks = [] } = properties.storageProfile ?? {};
  const targets = [
    ...(properties.networkProfile?.networkInterfaces ?? []).map((reference) => reference.id),
    ...[osDisk, ...dataDisks].map((disk) => disk?.managedDisk?.id),
  ];
  for (const target of targets) if (target) addReference(world, id, target);
}
