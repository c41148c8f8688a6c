import type { Cloud } from '../../../ports/cloud.ts';
import { apply } from './apply/apply.ts';
import { createClientCache } from './clients.ts';
import type { AzureCloudConfig } from './config.ts';
import { createSerialLog } from './console/serial-log.ts';
import { readCustomData } from './custom-data.ts';
import { readMemory } from './observe/memory.ts';
import { observe } from './observe/observe.ts';
import { planResources } from './plan.ts';
import { createResolver } from './probe/check-domain.ts';
import { ownerLink } from './run-command/owner-link.ts';
import { proveReply } from './run-command/prove-reply.ts';
import { setChannels } from './run-command/set-channels.ts';
import { openSite } from './site.ts';
import { surveyFleet } from './survey-fleet.ts';
import { azureTraits } from './traits.ts';
import { createZoneClient } from './zone/zone-client.ts';

export type { AzureCloudConfig } from './config.ts';
export { createSourceFinder } from './find-sources.ts';
export { createAzureMetrics } from './metrics/index.ts';
export { createOrphanFinder } from './orphans/index.ts';
export { createTemplateBuilder } from './template-builder.ts';

/** Microsoft Azure as a cloud: a resource group and a virtual machine of its own for each deployment. */
export function createAzureCloud(config: AzureCloudConfig): Cloud {
  const openClients = createClientCache(config);
  const means = { openClients, zone: config.zone ? createZoneClient(config.zone) : null };
  const serialLog = createSerialLog(config.logger);
  const resolver = config.resolver ?? createResolver();
  return {
    kind: 'azure',
    traits: azureTraits,
    plan: planResources,
    async observe(target, logCursor, signal) {
      const site = await openSite(means, target, signal);
      return observe({ ...site, memory: readMemory(logCursor), serialLog, resolver, now: new Date() });
    },
    async apply(target, action, signal) {
      return apply(await openSite(means, target, signal), action, () => readCustomData(target.spec, config.findSources));
    },
    setChannels: async (target, signal) => setChannels(await openSite(means, target, signal)),
    proveReply: async (target, signal) => proveReply(await openSite(means, target, signal)),
    ownerLink: async (target, signal) => ownerLink(await openSite(means, target, signal), serialLog),
    surveyFleet: async (account, installationId, signal) => surveyFleet(await openClients(account), installationId, signal),
  };
}
