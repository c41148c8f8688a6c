import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { DeploymentsClient, restorePoller } from '@azure/arm-resourcesdeployments';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { ClientSecretCredential } from '@azure/identity';
import type { Simulator } from '../../simulator/azure/simulator.ts';

/** Marks the requests of the poller that follows the cloud's Retry-After, and of the one that hears none. */
export const pollerNames = { asTold: 'poller-as-told', byDefault: 'poller-by-default' } as const;

/** Sends a template and lets two of Azure's own pollers wait for its end; resolves when both have seen it. */
export type WaitByPollers = (group: string, properties: { mode: 'Incremental'; template: Record<string, unknown> }) => Promise<void>;

/** From now on this process trusts the simulated cloud. */
export function openPollers({ account, authority, proxyUrl }: Simulator): WaitByPollers {
  setDefaultCACertificates([...getCACertificates('default'), authority.certificatePem]);
  const { protocol, hostname, port } = new URL(proxyUrl);
  const proxyOptions = { host: `${protocol}//${hostname}`, port: Number(port) };
  const { tenantId, clientId, clientSecret, subscriptionId } = account;
  const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, { proxyOptions });
  const open = (userAgentPrefix: string, policies: PipelinePolicy[]) =>
    new DeploymentsClient(credential, subscriptionId, {
      ...{ proxyOptions, userAgentOptions: { userAgentPrefix } },
      additionalPolicies: policies.map((policy) => ({ policy, position: 'perRetry' as const })),
    });
  const asTold = open(pollerNames.asTold, []);
  const byDefault = open(pollerNames.byDefault, [withoutRetryAfter]);
  return async (group, properties) => {
    const poller = asTold.deployments.createOrUpdate(group, 'clawbot', { properties });
    await poller.submitted();
    const twin = restorePoller(byDefault, await poller.serialize(), byDefault.deployments.createOrUpdate);
    await Promise.all([poller.pollUntilDone(), twin.pollUntilDone()]);
  };
}

/** Without the header the poller waits as long as it does by default: two seconds. */
const withoutRetryAfter: PipelinePolicy = {
  name: 'withoutRetryAfter',
  async sendRequest(request, next) {
    const response = await next(request);
    response.headers.delete('retry-after');
    return response;
  },
};
