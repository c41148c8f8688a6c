import { randomUUID } from 'node:crypto';
import type { StoredResource, World } from '../core/world.ts';
import { findGroupOf, findResource, resourceNotFound } from './find.ts';
import { parseResourceId } from './ids.ts';
import { findMachine, type Machine } from './resources/compute/machine.ts';
import { removeMachine } from './resources/compute/machine-removal.ts';
import { setPower } from './resources/compute/power.ts';
import { forgetResource } from './resources/forget.ts';

/*
 * What somebody else does in the portal, at once and behind the back of the program under test. Nothing of this can be
 * reached over HTTP.
 */

/** `stopped` keeps its host and is billed, `deallocated` is not. */
export function stopMachine(world: World, id: string, to: 'stopped' | 'deallocated' = 'deallocated'): void {
  const machine = requireMachine(world, id);
  machine.machine.preempt?.();
  machine.machine.guest?.powerOff();
  machine.machine.isAllocated = to === 'stopped';
  setPower(world, machine, to);
}

export function startMachine(world: World, id: string): void {
  const machine = requireMachine(world, id);
  machine.machine.preempt?.();
  machine.machine.isAllocated = true;
  machine.machine.guest?.start();
  setPower(world, machine, 'running');
}

/** With everything that goes along with it. */
export function deleteMachine(world: World, id: string): void {
  removeMachine(world, requireMachine(world, id)).finish();
}

export function resizeMachine(world: World, id: string, vmSize: string): void {
  const { properties } = requireMachine(world, id);
  properties.hardwareProfile = { ...properties.hardwareProfile, vmSize };
}

/** Takes out any resource, whether it is in use or not. */
export function deleteResource(world: World, id: string): void {
  const resource = findResource(world, id);
  if (!resource) throw resourceNotFound(id);
  forgetResource(world, resource);
}

/** Deletes a group with all that is in it. */
export function deleteGroup(world: World, subscriptionId: string, name: string): void {
  const groups = world.subscriptions.get(subscriptionId.toLowerCase())?.resourceGroups;
  const group = groups?.get(name.toLowerCase());
  for (const resource of [...(group?.resources.values() ?? [])]) forgetResource(world, resource);
  groups?.delete(name.toLowerCase());
}

/** Puts a resource of any kind into a group: one that the program under test did not make. */
export function addResource(world: World, id: string, about: { tags?: Record<string, string>; location?: string } = {}): StoredResource {
  const group = findGroupOf(world, id);
  const parsed = parseResourceId(id);
  if (!group || !parsed) throw resourceNotFound(id);
  const resource: StoredResource = {
    id,
    type: parsed.type,
    name: parsed.name,
    location: about.location ?? group.location,
    tags: about.tags ?? {},
    root: {},
    properties: {},
    provisioningState: 'Succeeded',
    etag: `W/"${randomUUID()}"`,
    createdAt: world.clock.now(),
  };
  group.resources.set(id.toLowerCase(), resource);
  return resource;
}

/** Sets or lifts a lock against deletion on a subscription, a group or a resource. */
export function setLock(world: World, scope: string, isLocked: boolean): void {
  const locks = world.subscriptions.get(scope.split('/')[2]?.toLowerCase() ?? '')?.locks;
  if (isLocked) locks?.add(scope.toLowerCase());
  else locks?.delete(scope.toLowerCase());
}

function requireMachine(world: World, id: string): Machine {
  const machine = findMachine(world, id);
  if (!machine) throw resourceNotFound(id);
  return machine;
}
