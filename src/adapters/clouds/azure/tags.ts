import type { DeploymentSpec } from '../../../domain/deployment.ts';

type Tagged = Pick<DeploymentSpec, 'deploymentId' | 'installationId'>;

export const tagNames = {
  managedBy: 'managed-by',
  deployment: 'clawbot-deployment-id',
  installation: 'clawbot-installation-id',
  workspace: 'clawbot-workspace-id',
} as const;

const managedByValue = 'clawbot-deploy';

/** What every resource of a deployment is marked with; ids only, as tags are shown in many places. */
export function tagsOf(spec: Tagged & Pick<DeploymentSpec, 'workspaceId'>): Record<string, string> {
  return {
    [tagNames.managedBy]: managedByValue,
    [tagNames.deployment]: spec.deploymentId,
    [tagNames.installation]: spec.installationId,
    [tagNames.workspace]: spec.workspaceId,
  };
}

/** Whether a resource belongs to this very deployment of this very installation; nothing else is ever touched. */
export function isOurs(tags: Record<string, string> | null | undefined, { deploymentId, installationId }: Tagged): boolean {
  return readTag(tags, tagNames.deployment) === deploymentId && readTag(tags, tagNames.installation) === installationId;
}

/** Azure keeps the spelling of a tag's name but compares names without regard to case; values are exact. */
export function readTag(tags: Record<string, string> | null | undefined, name: string): string | undefined {
  return Object.entries(tags ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}
