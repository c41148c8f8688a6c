import type { Template } from '../template/definition.ts';
import type { ScopeFacts } from '../template/scope.ts';
import { type DeploymentTarget, deploymentId } from './target.ts';

/** What the functions `subscription()`, `resourceGroup()`, `deployment()` and `tenant()` give. */
export function gatherFacts(name: string, location: string | null, target: DeploymentTarget, template: Template): ScopeFacts {
  const { subscription, group } = target;
  const { subscriptionId, tenantId, displayName } = subscription;
  return {
    subscription: { id: `/subscriptions/${subscriptionId}`, subscriptionId, tenantId, displayName },
    resourceGroup: group && {
      id: group.id,
      name: group.name,
      type: 'Microsoft.Resources/resourceGroups',
      location: group.location,
      tags: group.tags,
      properties: { provisioningState: 'Succeeded' },
    },
    deployment: {
      name,
      id: deploymentId(target, name),
      ...(location ? { location } : {}),
      properties: { template: { contentVersion: template.contentVersion }, mode: 'Incremental', provisioningState: 'Accepted' },
    },
    tenantId,
  };
}
