import type { DeploymentSpec } from '../../../domain/deployment.ts';
import type { PlannedResource } from '../../../domain/resource.ts';

export const resourceKinds = ['state-folder', 'configuration', 'openclaw-package'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

/** What a deployment on this machine consists of. The gateway process is the machine, not a resource. */
export function planResources(spec: DeploymentSpec): PlannedResource[] {
  return [
    {
      kind: 'state-folder',
      name: resourceName(spec, 'state-folder'),
      title: 'Make the state folder',
      phase: 'provisioning',
      deletionPolicy: 'delete',
    },
    {
      kind: 'configuration',
      name: resourceName(spec, 'configuration'),
      title: 'Write the configuration',
      phase: 'configuring',
      deletionPolicy: 'delete',
    },
    {
      kind: 'openclaw-package',
      name: resourceName(spec, 'openclaw-package'),
      title: `Install OpenClaw ${spec.openclawVersion}`,
      phase: 'installing',
      deletionPolicy: 'keep',
    },
  ];
}

export function resourceName(spec: DeploymentSpec, kind: ResourceKind): string {
  const names = {
    'state-folder': `instances/${spec.deploymentId}`,
    configuration: `instances/${spec.deploymentId}/openclaw.json`,
    'openclaw-package': `openclaw@${spec.openclawVersion}`,
  };
  return names[kind];
}
