import type { ResourceGroup, Subscription } from '../../core/world.ts';

/** What a deployment deploys to: a resource group, or a subscription when there is no group. */
export interface DeploymentTarget {
  subscription: Subscription;
  group: ResourceGroup | null;
}

export function targetId({ subscription, group }: DeploymentTarget): string {
  return group?.id ?? `/subscriptions/${subscription.subscriptionId}`;
}

export function deploymentId(target: DeploymentTarget, name: string): string {
  return `${targetId(target)}/providers/Microsoft.Resources/deployments/${name}`;
}
