import { beforeEach, describe, expect, it } from 'vitest';
import type { Subscription } from '../../../../simulator/azure/core/world.ts';
import { hasStatus, setAzureScene } from '../../../../test/azure-scene.ts';
import { deleteDeployment } from '../../../services/deployments/delete.ts';
import { retryDeployment } from '../../../services/deployments/retry.ts';

const scene = setAzureScene();
const size = 'Standard_B2als_v2';
const region = 'westeurope';
const timeout = 120_000;

function subscription(): Subscription {
  const found = scene.azure.simulator.world.subscriptions.get(scene.azure.account.subscriptionId);
  if (!found) throw new Error('The simulated subscription is gone.');
  return found;
}

const groupsOf = ({ name }: { name: string }) => [...subscription().resourceGroups.keys()].filter((group) => group.includes(name));

interface Obstacle {
  code: string;
  put(): void;
  lift(): void;
}

const clear = () => scene.azure.simulator.world.faults.clear();

const obstacles: [string, Obstacle][] = [
  [
    'the quota of cores is used up',
    {
      code: 'azure-quota-exceeded',
      put: () => subscription().coreQuota.byRegion.set(region, 0),
      lift: () => subscription().coreQuota.byRegion.clear(),
    },
  ],
  [
    'the size is not offered to the subscription',
    {
      code: 'azure-capacity',
      put: () => subscription().restrictedSkus.push({ region, size, reasonCode: 'NotAvailableForSubscription' }),
      lift: () => subscription().restrictedSkus.splice(0),
    },
  ],
  [
    'a policy forbids it',
    {
      code: 'azure-policy-denied',
      put: () =>
        subscription().policies.push(({ type }) =>
          type === 'Microsoft.Compute/virtualMachines'
            ? { code: 'RequestDisallowedByPolicy', message: "Resource 'x' was disallowed by policy. Policy identifiers: '[]'." }
            : null,
        ),
      lift: () => subscription().policies.splice(0),
    },
  ],
  [
    'Azure is out of machines',
    {
      code: 'azure-capacity',
      put: () => scene.azure.simulator.world.faults.plan({ name: 'AllocationFailed', times: Number.POSITIVE_INFINITY }),
      lift: clear,
    },
  ],
  [
    'the subscription is disabled',
    {
      code: 'azure-subscription-disabled',
      put: () => Object.assign(subscription(), { state: 'Disabled' }),
      lift: () => Object.assign(subscription(), { state: 'Enabled' }),
    },
  ],
  [
    'a resource provider is not registered',
    {
      code: 'azure-provider-unregistered',
      put: () => subscription().providers.set('Microsoft.Compute', 'NotRegistered'),
      lift: () => subscription().providers.set('Microsoft.Compute', 'Registered'),
    },
  ],
  [
    'the role was taken away',
    {
      code: 'azure-permission-missing',
      put: () =>
        scene.azure.simulator.world.grants.unshift(
          ...scene.azure.simulator.world.grants.splice(0).map((grant) => ({ ...grant, notActions: ['*/write'] })),
        ),
      lift: () => {
        for (const grant of scene.azure.simulator.world.grants) Object.assign(grant, { notActions: [] });
      },
    },
  ],
];

describe('what a person has to mend', () => {
  beforeEach(() => {
    for (const [, { lift }] of obstacles) lift();
  });

  it.each(obstacles)('when %s, it is told, and Retry goes on from there', { timeout }, async (_, { code, put, lift }) => {
    put();
    const ref = await scene.order({ size, region });
    const blocked = await scene.drive(ref, hasStatus('blocked'));
    expect(blocked.problem).toMatchObject({ code });
    lift();
    await retryDeployment(scene.call, ref.deploymentId);
    await scene.drive(ref, hasStatus('running'));
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    expect(groupsOf(ref)).toEqual([]);
    expect(scene.azure.simulator.crashes).toEqual([]);
  });

  it('is deleted without a trace when it could not be made', { timeout }, async () => {
    scene.azure.simulator.world.faults.plan({ name: 'AllocationFailed', times: Number.POSITIVE_INFINITY });
    const ref = await scene.order({ size, region });
    await scene.drive(ref, hasStatus('blocked'));
    await deleteDeployment(scene.call, ref.deploymentId, ref.name);
    await scene.drive(ref, hasStatus('deleted'));
    expect(groupsOf(ref)).toEqual([]);
  });
});
