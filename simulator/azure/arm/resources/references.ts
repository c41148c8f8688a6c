import { AzureError } from '../../core/errors.ts';
import type { StoredResource, World } from '../../core/world.ts';
import { findResource } from '../find.ts';
import { isSameId } from '../ids.ts';

/** Notes that `from` points at `to`, so that `to` can tell who uses it. */
export function addReference(world: World, from: string, to: string): void {
  const [source, target] = [from.toLowerCase(), to.toLowerCase()];
  const { referrers, references } = world.arm;
  referrers.set(target, (referrers.get(target) ?? new Set()).add(from));
  references.set(source, (references.get(source) ?? new Set()).add(target));
}

/** Forgets everything that `from` points at. */
export function dropReferences(world: World, from: string): void {
  const { referrers, references } = world.arm;
  for (const target of references.get(from.toLowerCase()) ?? []) {
    const left = [...(referrers.get(target) ?? [])].filter((source) => !isSameId(source, from));
    if (left.length > 0) referrers.set(target, new Set(left));
    else referrers.delete(target);
  }
  references.delete(from.toLowerCase());
}

/** Ids of what points at a resource, with their own casing. */
export function referrersOf(world: World, id: string): string[] {
  return [...(world.arm.referrers.get(id.toLowerCase()) ?? [])];
}

/** The refusal for a reference to something that is not there or lies in another region. */
export function checkReference(
  world: World,
  from: { id: string; location: string },
  to: { id: string; type: string },
): { resource: StoredResource; refusal: null } | { resource: null; refusal: AzureError } {
  const resource = findResource(world, to.id);
  if (resource && resource.type === to.type && resource.location === from.location) return { resource, refusal: null };
  const advice = 'Please make sure that the referenced resource exists, and that both resources are in the same region.';
  const message = `Resource ${to.id} referenced by resource ${from.id} was not found. ${advice}`;
  return { resource: null, refusal: new AzureError(400, { code: 'InvalidResourceReference', message, details: [] }) };
}
