import type { World } from '../../simulator/azure/core/world.ts';
import { place } from './cloud.ts';

/** A resource group that was there already, without a request. */
export function makeGroup(world: World, subscriptionId: string, name: string, tags: Record<string, string> = {}): void {
  const subscription = world.subscriptions.get(subscriptionId);
  if (!subscription) throw new Error(`there is no subscription ${subscriptionId}`);
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
  const made = {
    id,
    name,
    tags,
    location: place.region,
    provisioningState: 'Succeeded' as const,
    resources: new Map(),
    createdAt: new Date(),
  };
  subscription.resourceGroups.set(name.toLowerCase(), made);
}
