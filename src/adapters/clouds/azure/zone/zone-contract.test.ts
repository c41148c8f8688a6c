import { startSimulatedAzure } from '../../../../../test/simulated-azure.ts';
import { type CloudHarness, cloudContract } from '../../../../ports/cloud.contract.ts';
import type { CloudTarget } from '../../../../ports/cloud.ts';
import { resourceName } from '../plan.ts';
import { zoneRecordOf } from './zone-record.ts';

const zone = 'bots.example.com';

cloudContract('the Azure cloud with a DNS zone', async (): Promise<CloudHarness> => {
  const azure = await startSimulatedAzure({ zone });
  const { subscriptions } = azure.simulator.world;
  const groups = [...subscriptions.values()].map(({ resourceGroups }) => resourceGroups);
  const groupOf = ({ spec }: CloudTarget) =>
    groups.map((each) => each.get(resourceName(spec, 'resource-group').toLowerCase())).find(Boolean);
  const zoneGroup = groups.map((each) => each.get('dns-bots-example-com')).find(Boolean);
  const recordId = ({ spec }: CloudTarget) => `${azure.config.zone?.id}/CNAME/${zoneRecordOf(spec)?.label}`;
  const recordOf = (target: CloudTarget) => zoneGroup?.resources.get(recordId(target).toLowerCase());
  return {
    cloud: azure.cloud,
    newTarget: azure.newTarget,
    settleSeconds: 30,
    async plantForeign(target) {
      const { spec, account } = target;
      const name = resourceName(spec, 'resource-group');
      const id = `/subscriptions/${account?.subscriptionId}/resourceGroups/${name}`;
      subscriptions.get(account?.subscriptionId ?? '')?.resourceGroups.set(name.toLowerCase(), {
        ...{ name, id, location: spec.region, tags: { owner: 'somebody else' }, provisioningState: 'Succeeded', resources: new Map() },
      });
      zoneGroup?.resources.set(recordId(target).toLowerCase(), {
        ...{ id: recordId(target), type: 'Microsoft.Network/dnszones/CNAME', name: zoneRecordOf(spec)?.label ?? '', location: 'global' },
        ...{ tags: {}, root: {}, provisioningState: 'Succeeded', etag: 'planted', createdAt: new Date() },
        properties: { TTL: 60, metadata: { owner: 'somebody else' }, CNAMERecord: { cname: 'www.example.org' } },
      });
    },
    isForeignUntouched: async (target) => recordOf(target)?.etag === 'planted' && groupOf(target)?.tags.owner === 'somebody else',
    snapshot: async (target) => JSON.stringify([groupOf(target), recordOf(target), zoneGroup?.resources.size]),
    dispose: azure.stop,
  };
});
