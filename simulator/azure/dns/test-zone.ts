import type { StoredResource } from '../core/world.ts';
import type { Simulator } from '../simulator.ts';
import { zoneType } from './views.ts';

/** A zone in a group of its own in the first account, whose application may do everything in it. */
export function addZone({ world, account }: Pick<Simulator, 'world' | 'account'>, name: string): StoredResource {
  const subscription = world.subscriptions.get(account.subscriptionId);
  if (!subscription) throw new Error('The first account has no subscription.');
  const groupName = `dns-${name.replaceAll('.', '-')}`;
  const id = `/subscriptions/${account.subscriptionId}/resourceGroups/${groupName}`;
  const zone: StoredResource = {
    ...{ id: `${id}/providers/${zoneType}/${name}`, name, type: zoneType, location: 'global', tags: {}, root: {}, properties: {} },
    ...{ provisioningState: 'Succeeded', etag: '00000002-0000-0000-0000-000000000000', createdAt: world.clock.now() },
  };
  subscription.resourceGroups.set(groupName, {
    ...{ id, name: groupName, location: 'westeurope', tags: {}, provisioningState: 'Succeeded' },
    resources: new Map([[zone.id.toLowerCase(), zone]]),
  });
  world.arm.zones.set(zone.id.toLowerCase(), zone);
  return zone;
}
