import { startSimulatedAzure } from '../../../../test/simulated-azure.ts';
import { type CloudHarness, cloudContract } from '../../../ports/cloud.contract.ts';
import type { CloudTarget } from '../../../ports/cloud.ts';
import { resourceName } from './plan.ts';

cloudContract('the Azure cloud', async (): Promise<CloudHarness> => {
  const azure = await startSimulatedAzure();
  const { subscriptionId, tenantId } = azure.account;
  const groups = () => {
    const subscription = azure.simulator.world.subscriptions.get(subscriptionId);
    if (!subscription) throw new Error(`No subscription in ${tenantId}.`);
    return subscription.resourceGroups;
  };
  const groupOf = (target: CloudTarget) => groups().get(resourceName(target.spec, 'resource-group').toLowerCase());
  return {
    cloud: azure.cloud,
    newTarget: azure.newTarget,
    settleSeconds: 30,
    async plantForeign({ spec }) {
      const name = resourceName(spec, 'resource-group');
      groups().set(name.toLowerCase(), {
        ...{ name, id: `/subscriptions/${subscriptionId}/resourceGroups/${name}`, location: spec.region },
        ...{ tags: { owner: 'somebody else' }, provisioningState: 'Succeeded', resources: new Map() },
      });
    },
    isForeignUntouched: async (target) =>
      groupOf(target)?.tags.owner === 'somebody else' && groupOf(target)?.provisioningState === 'Succeeded',
    snapshot: async (target) => JSON.stringify([groupOf(target), [...(groupOf(target)?.resources.entries() ?? [])]]),
    dispose: azure.stop,
  };
});
