import { AzureError } from '../../core/errors.ts';
import type { Deployment } from './stored-deployment.ts';
import type { DeploymentTarget } from './target.ts';

/** Past and running deployments of each resource group and subscription; gone with their group. */
export interface DeploymentHistory {
  find(target: DeploymentTarget, name: string): Deployment | undefined;
  /** Newest first. */
  list(target: DeploymentTarget): Deployment[];
  save(target: DeploymentTarget, deployment: Deployment): void;
  remove(target: DeploymentTarget, name: string): boolean;
}

const longestHistory = 800;

export function createHistory(): DeploymentHistory {
  const histories = new WeakMap<object, Map<string, Deployment>>();
  const of = ({ group, subscription }: DeploymentTarget) => {
    const scope = group ?? subscription;
    const history = histories.get(scope) ?? new Map<string, Deployment>();
    histories.set(scope, history);
    return history;
  };
  return {
    find: (target, name) => of(target).get(name.toLowerCase()),
    list: (target) => [...of(target).values()].reverse(),
    remove: (target, name) => of(target).delete(name.toLowerCase()),
    save(target, deployment) {
      const history = of(target);
      history.delete(deployment.name.toLowerCase());
      history.set(deployment.name.toLowerCase(), deployment);
      prune(history);
    },
  };
}

/** Azure deletes the oldest ones before the limit is reached. */
function prune(history: Map<string, Deployment>): void {
  for (const [name, deployment] of history) {
    if (history.size <= longestHistory) return;
    if (!isActive(deployment)) history.delete(name);
  }
}

export function isActive({ state }: Pick<Deployment, 'state'>): boolean {
  return state === 'Accepted' || state === 'Running';
}

/** Throws AzureError 404 `DeploymentNotFound`. */
export function requireDeployment(history: DeploymentHistory, target: DeploymentTarget, name: string): Deployment {
  const found = history.find(target, name);
  if (found) return found;
  const message = `Deployment '${name}' could not be found.`;
  throw new AzureError(404, { code: 'DeploymentNotFound', message });
}
