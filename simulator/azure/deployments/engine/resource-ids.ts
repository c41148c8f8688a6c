import type { DeclaredResource } from '../template/resources.ts';
import { type DeploymentTarget, targetId } from './target.ts';

export const deploymentType = 'Microsoft.Resources/deployments';
export const groupType = 'Microsoft.Resources/resourceGroups';

export function isType(resource: { type: string }, type: string): boolean {
  return resource.type.toLowerCase() === type.toLowerCase();
}

/** The full id of a resource of a template. */
export function resourceId(
  resource: Pick<DeclaredResource, 'type' | 'name' | 'subscriptionId' | 'resourceGroup'>,
  target: DeploymentTarget,
): string {
  const scope = scopeOf(resource, target);
  if (isType(resource, groupType)) return `${scope}/resourceGroups/${resource.name}`;
  const [namespace = '', ...kinds] = resource.type.split('/');
  const names = resource.name.split('/');
  return [scope, 'providers', namespace, ...kinds.flatMap((kind, at) => [kind, names[at] ?? ''])].join('/');
}

function scopeOf(
  { subscriptionId, resourceGroup }: Pick<DeclaredResource, 'subscriptionId' | 'resourceGroup'>,
  target: DeploymentTarget,
): string {
  if (resourceGroup === null) return subscriptionId === null ? targetId(target) : `/subscriptions/${subscriptionId}`;
  return `/subscriptions/${subscriptionId ?? target.subscription.subscriptionId}/resourceGroups/${resourceGroup}`;
}
