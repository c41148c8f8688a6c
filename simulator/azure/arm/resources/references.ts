import { isAllowed } from '../../core/authorize.ts';
import { AzureError } from '../../core/errors.ts';
import type { Principal } from '../../core/principal.ts';
import type { StoredResource, World } from '../../core/world.ts';
import { findResource } from '../find.ts';
import { isSameId, parseResourceId } from '../ids.ts';

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

/** Who refers to something, and from where. */
interface Referrer {
  id: string;
  location: string;
  /** Who needs the right to join what is referred to. */
  principal?: Principal;
}

/** The refusal for a reference to something that is not there, lies in another region or may not be joined. */
export function checkReference(
  world: World,
  from: Referrer,
  to: { id: string; type: string },
): { resource: StoredResource; refusal: null } | { resource: null; refusal: AzureError } {
  const denied = checkJoin(world, from, to);
  if (denied) return { resource: null, refusal: denied };
  const resource = findResource(world, to.id);
  if (resource && resource.type === to.type && resource.location === from.location) return { resource, refusal: null };
  const advice = 'Please make sure that the referenced resource exists, and that both resources are in the same region.';
  const message = `Resource ${to.id} referenced by resource ${from.id} was not found. ${advice}`;
  return { resource: null, refusal: new AzureError(400, { code: 'InvalidResourceReference', message, details: [] }) };
}

function checkJoin(world: World, { id, principal }: Referrer, to: { id: string; type: string }): AzureError | null {
  const action = `${to.type}/join/action`;
  if (!principal || isAllowed(world, principal, action, to.id)) return null;
  const type = parseResourceId(id)?.type ?? '';
  const who = `The client '${principal.clientId}' with object id '${principal.objectId}' has permission to perform action '${type}/write' on scope '${id}'`;
  const message = `${who}; however, it does not have permission to perform action(s) '${action}' on the linked scope(s) '${to.id}' (respectively) or the linked scope(s) are invalid.`;
  return new AzureError(403, { code: 'LinkedAuthorizationFailed', message });
}
