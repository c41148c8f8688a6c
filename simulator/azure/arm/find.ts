import { AzureError } from '../core/errors.ts';
import type { ResourceGroup, StoredResource, Subscription, World } from '../core/world.ts';
import { isBelow, parseResourceId } from './ids.ts';

/** @throws AzureError 404 as Azure answers for a subscription that the tenant does not have. */
export function requireSubscription(world: World, subscriptionId: string): Subscription {
  const found = world.subscriptions.get(subscriptionId.toLowerCase());
  if (found) return found;
  throw new AzureError(404, {
    code: 'SubscriptionNotFound',
    message: `The subscription '${subscriptionId}' could not be found.`,
  });
}

/** @throws AzureError 404; the header tells that the gateway itself refused, not a provider. */
export function requireGroup(world: World, subscriptionId: string, name: string): ResourceGroup {
  const found = requireSubscription(world, subscriptionId).resourceGroups.get(name.toLowerCase());
  if (found) return found;
  throw groupNotFound(name);
}

export function groupNotFound(name: string): AzureError {
  const message = `Resource group '${name}' could not be found.`;
  return new AzureError(404, { code: 'ResourceGroupNotFound', message }, { 'x-ms-failure-cause': 'gateway' });
}

export function findResource(world: World, id: string): StoredResource | undefined {
  return findGroupOf(world, id)?.resources.get(id.toLowerCase());
}

export function findGroupOf(world: World, id: string): ResourceGroup | undefined {
  const parsed = parseResourceId(id);
  return parsed && world.subscriptions.get(parsed.subscriptionId.toLowerCase())?.resourceGroups.get(parsed.resourceGroupName.toLowerCase());
}

export function resourceNotFound(id: string): AzureError {
  const parsed = parseResourceId(id);
  const [path, group] = parsed
    ? [
        `${parsed.type.split('/').slice(0, 2).join('/')}/${parsed.qualifiedName.replaceAll('/', `/${parsed.type.split('/').at(-1)}/`)}`,
        parsed.resourceGroupName,
      ]
    : [id, ''];
  const hint = 'For more details please go to https://aka.ms/ARMResourceNotFoundFix';
  const message = `The Resource '${path}' under resource group '${group}' was not found. ${hint}`;
  return new AzureError(404, { code: 'ResourceNotFound', message }, { 'x-ms-failure-cause': 'gateway' });
}

/** Children of one kind, in the order in which they were made. */
export function childrenOf(world: World, parentId: string, type: string): StoredResource[] {
  const group = findGroupOf(world, parentId);
  const all = group ? [...group.resources.values()] : [];
  return all.filter((resource) => resource.type === type && isBelow(resource.id, parentId));
}

/** All of one kind in a subscription. A plain loop, because every new machine counts the cores of all others. */
export function resourcesOf(subscription: Subscription, type: string): StoredResource[] {
  const found: StoredResource[] = [];
  for (const group of subscription.resourceGroups.values()) {
    for (const resource of group.resources.values()) if (resource.type === type) found.push(resource);
  }
  return found;
}
