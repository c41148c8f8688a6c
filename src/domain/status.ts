/** Every word a deployment's status can be; the same in code, database, API and UI. */
export const deploymentStatuses = [
  'pending',
  'provisioning',
  'configuring',
  'installing',
  'starting',
  'running',
  'stopping',
  'stopped',
  'updating',
  'blocked',
  'failed',
  'deleting',
  'deleted',
] as const;

export type DeploymentStatus = (typeof deploymentStatuses)[number];

/** What the user asked for, apart from what was observed. */
export const desiredStates = ['running', 'stopped', 'deleted'] as const;
export type DesiredState = (typeof desiredStates)[number];

export const operationKinds = ['create', 'start', 'stop', 'restart', 'retry', 'delete'] as const;
export type OperationKind = (typeof operationKinds)[number];

export const operationStatuses = ['running', 'succeeded', 'failed', 'superseded'] as const;
export type OperationStatus = (typeof operationStatuses)[number];
