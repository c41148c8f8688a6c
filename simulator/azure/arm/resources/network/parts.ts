import { randomUUID } from 'node:crypto';
import type { StoredResource, World } from '../../../core/world.ts';
import { removeAfter } from '../forget.ts';
import type { Change } from '../kind.ts';

/** Members that every body of Microsoft.Network has. */
export function envelope(resource: StoredResource, properties: Record<string, unknown>): Record<string, unknown> {
  return {
    name: resource.name,
    id: resource.id,
    etag: resource.etag,
    type: resource.type,
    location: resource.location,
    ...(Object.keys(resource.tags).length > 0 ? { tags: resource.tags } : {}),
    properties: { provisioningState: resource.provisioningState, ...properties },
    ...resource.root,
  };
}

/** A child has no location and no tags. */
export function childEnvelope(resource: StoredResource, properties: Record<string, unknown>): Record<string, unknown> {
  return {
    name: resource.name,
    id: resource.id,
    etag: resource.etag,
    type: resource.type,
    properties: { provisioningState: resource.provisioningState, ...properties },
  };
}

/** Keeps its guid over updates. */
export function resourceGuidOf(existing: StoredResource | undefined): string {
  const kept = existing?.properties.resourceGuid;
  return typeof kept === 'string' ? kept : randomUUID();
}

/** The end of a write in Network: nothing more than that it has succeeded. */
export function settle(world: World, resource: StoredResource): Change {
  return {
    seconds: world.options.durations.networking,
    finish() {
      if (resource.provisioningState !== 'Deleting') resource.provisioningState = 'Succeeded';
      return null;
    },
  };
}

/** Deletes a resource of Network after the usual time. */
export function removeSimply(world: World, resource: StoredResource): Change {
  return removeAfter(world.options.durations.networking, world, resource);
}

export function idsOf(ids: readonly string[]): { id: string }[] {
  return ids.map((id) => ({ id }));
}
