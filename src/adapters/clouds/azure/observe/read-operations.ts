import type { DeploymentOperation } from '@azure/arm-resourcesdeployments';
import type { ObservedResource } from '../../../../domain/observed-state.ts';
import type { Expected } from '../expected.ts';
import { isSameId } from '../resource-id.ts';

export interface TemplateProgress {
  resources: ObservedResource[];
  /** Something failed or was called off: only the deployment itself tells whether that is its end. */
  anyFailed: boolean;
  /** Nothing is being made right now: all is done, between two steps, or because somebody canceled the rest. */
  isAtRest: boolean;
  /** All of it was made. */
  isComplete: boolean;
}

const endStates = ['Succeeded', 'Failed', 'Canceled'];

/** What the operations of a running template say of each resource; all other operations only read or evaluate. Pure. */
export function readOperations(expected: readonly Expected[], operations: readonly DeploymentOperation[]): TemplateProgress {
  const states = new Map(expected.map(({ kind, id }) => [kind, stateOf(operations, id)]));
  const machine = states.get('virtual-machine');
  const resources = expected.map(({ kind, name, id }): ObservedResource => {
    // The disk is made with the machine and has no operation of its own.
    const state = kind === 'os-disk' ? machine : states.get(kind);
    return state === 'Succeeded' ? { kind, name, presence: 'present', cloudId: id } : { kind, name, presence: 'creating' };
  });
  return {
    resources,
    anyFailed: [...states.values()].some((state) => state === 'Failed' || state === 'Canceled'),
    isAtRest: [...states.values()].every((state) => state === undefined || endStates.includes(state)),
    isComplete: resources.every(({ presence }) => presence === 'present'),
  };
}

function stateOf(operations: readonly DeploymentOperation[], id: string): string | undefined {
  const made = operations.find(
    ({ properties }) => properties?.provisioningOperation === 'Create' && isSameId(properties.targetResource?.id, id),
  );
  return made?.properties?.provisioningState;
}
