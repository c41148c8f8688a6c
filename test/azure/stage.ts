import type { Application } from '../../simulator/azure/core/directory.ts';
import type { RequestEffect, RequestMatch } from '../../simulator/azure/core/faults.ts';
import type { Subscription, World } from '../../simulator/azure/core/world.ts';
import { azureNames } from '../../src/adapters/clouds/azure/names.ts';
import type { setAzureScene } from '../azure-scene.ts';

export type AzureScene = ReturnType<typeof setAzureScene>;

export const always = Number.POSITIVE_INFINITY;

/** Requests that a deployment makes, for faults to strike. */
export const requests = {
  signIn: { method: 'POST', host: 'login.microsoftonline.com' },
  anyOfAzure: { host: 'management.azure.com' },
  groupWrite: { method: 'PUT', path: /\/resourcegroups\/[^/]+$/i },
  templateWrite: { method: 'PUT', path: /\/deployments\/clawbot$/i },
  commandWrite: { method: 'PUT', path: /\/runcommands\/[^/]+$/i },
} satisfies Record<string, RequestMatch>;

/** The simulated Azure behind a scene, with what a test turns in it. */
export function createStage(scene: AzureScene) {
  const world = (): World => scene.azure.simulator.world;
  return {
    scene,
    get world() {
      return world();
    },
    get subscription(): Subscription {
      return world().subscriptions.get(scene.azure.account.subscriptionId) ?? gone('subscription');
    },
    get application(): Application {
      const { tenantId, clientId } = scene.azure.simulator.account;
      return world().tenants.get(tenantId)?.applications.get(clientId.toLowerCase()) ?? gone('application');
    },
    /** From now on until `world.faults.clear()`. */
    strike: (match: RequestMatch, effect: RequestEffect) => world().faults.onRequest({ ...effect, match: { ...match, times: always } }),
    refuse(match: RequestMatch, status: number, code: string, message = `Simulated ${code}.`) {
      this.strike(match, { do: 'error', status, error: { code, message } });
    },
    groupIdOf(ref: Named): string {
      return `/subscriptions/${scene.azure.account.subscriptionId}/resourceGroups/${azureNames(ref).resourceGroup}`;
    },
    machineIdOf(ref: Named): string {
      return `${this.groupIdOf(ref)}/providers/Microsoft.Compute/virtualMachines/${azureNames(ref).virtualMachine}`;
    },
    remainsOf: ({ name }: { name: string }) => findRemains(world(), name),
  };
}

/** Everything in the whole simulated cloud that bears a name. */
export function findRemains({ subscriptions, arm }: World, name: string): string[] {
  const groups = [...subscriptions.values()].flatMap(({ resourceGroups }) => [...resourceGroups.values()]);
  const ids = groups.flatMap(({ id, resources }) => [id, ...resources.keys()]);
  return [...ids, ...arm.machines.keys(), ...arm.dnsNames.values()].filter((id) => id.includes(name));
}

export type Stage = ReturnType<typeof createStage>;

interface Named {
  name: string;
  deploymentId: string;
}

function gone(what: string): never {
  throw new Error(`The simulated ${what} is gone.`);
}
