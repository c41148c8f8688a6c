import type { DeploymentSummary } from '../../api/types.ts';

export type ActionKind = 'start' | 'stop' | 'restart' | 'retry' | 'delete';

type State = Pick<DeploymentSummary, 'status' | 'desired'>;

/** What a person can ask of a deployment in this state, the most likely first. */
export function offeredActions({ status, desired }: State): ActionKind[] {
  if (status === 'deleted' || status === 'deleting') return [];
  const isStuck = status === 'blocked' || status === 'failed';
  if (desired === 'deleted') return isStuck ? ['retry'] : [];
  if (isStuck) return desired === 'running' ? ['retry', 'stop', 'delete'] : ['retry', 'start', 'delete'];
  if (status === 'running') return ['restart', 'stop', 'delete'];
  return desired === 'stopped' ? ['start', 'delete'] : ['stop', 'delete'];
}

/** The least role that may ask for it. */
export function neededRole(action: ActionKind | 'open' | 'create'): 'admin' | 'member' {
  return action === 'delete' ? 'admin' : 'member';
}
