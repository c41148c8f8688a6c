import type { StoredResource, World } from '../../core/world.ts';
import { findGroupOf } from '../find.ts';
import { isBelow } from '../ids.ts';
import type { Change } from './kind.ts';
import { dropReferences } from './references.ts';

/** Takes a resource and its children out of their group and out of every reference. */
export function forgetResource(world: World, resource: StoredResource): void {
  const group = findGroupOf(world, resource.id);
  if (!group) return;
  for (const child of group.resources.values()) if (isBelow(child.id, resource.id)) forgetResource(world, child);
  // What is still under way finds out by this that it has nothing left to work on.
  resource.provisioningState = 'Deleting';
  world.arm.onForget.get(resource.type)?.(resource);
  dropReferences(world, resource.id);
  group.resources.delete(resource.id.toLowerCase());
}

/** Deletes a resource that takes this long to go. */
export function removeAfter(seconds: number, world: World, resource: StoredResource): Change {
  resource.provisioningState = 'Deleting';
  return {
    seconds,
    finish() {
      forgetResource(world, resource);
      return null;
    },
  };
}
