import type { ResourceGroup, Subscription } from '../../core/world.ts';
import type { DeploymentPlan } from './plan.ts';
import { groupType, isType } from './resource-ids.ts';

/** Runs a check as if the groups that the template declares were there already; they are not there afterwards. */
export function withDeclaredGroups<T>({ resources, target: { subscription, group } }: DeploymentPlan, check: () => T): T {
  const declared = group ? [] : resources.filter((resource) => resource.condition && isType(resource, groupType));
  const missing = declared.filter(({ name }) => !subscription.resourceGroups.has(name.toLowerCase()));
  for (const { name, body } of missing) subscription.resourceGroups.set(name.toLowerCase(), pretend(subscription, name, body.location));
  try {
    return check();
  } finally {
    for (const { name } of missing) subscription.resourceGroups.delete(name.toLowerCase());
  }
}

function pretend({ subscriptionId }: Subscription, name: string, location: unknown): ResourceGroup {
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
  return { id, name, location: String(location), tags: {}, provisioningState: 'Succeeded', resources: new Map() };
}
