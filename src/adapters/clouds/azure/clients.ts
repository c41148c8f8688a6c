import type { ComputeManagementClient } from '@azure/arm-compute';
import type { ResourceManagementClient } from '@azure/arm-resources';
import type { DeploymentsClient } from '@azure/arm-resourcesdeployments';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { CloudAccount } from '../../../domain/cloud-account.ts';
import type { AccountAccess } from '../../../ports/cloud.ts';
import { keepConnections } from '../../shared/azure/keep-connections.ts';
import { pinHost } from '../../shared/azure/pin-host.ts';
import { reportRefusal } from '../../shared/azure/report-refusal.ts';
import { countRequests } from './count-requests.ts';
import { type Crowd, createCrowd } from './crowd.ts';
import { forgetOldest } from './forget-oldest.ts';
import { azureOrigin } from './pin-host.ts';
import { createRequestBudget, type RequestBudget } from './request-budget.ts';
import { managementScope } from './rest/json-client.ts';
import { type AccountCredential, type CredentialConfig, createCredential } from './sign-in/credential.ts';

/** Azure's own clients, signed in for one account. */
export interface AzureClients {
  subscriptionId: string;
  resources: ResourceManagementClient;
  deployments: DeploymentsClient;
  compute: ComputeManagementClient;
  budget: RequestBudget;
  crowd: Crowd;
}

/** Gives the clients of an account; the same ones each time, so that one sign-in serves them all. */
export type OpenClients = (account: AccountAccess) => Promise<AzureClients>;

/** More accounts than a worker has to do with at a time. */
const mostAccounts = 500;

export function createClientCache(config: CredentialConfig): OpenClients {
  const opened = new Map<string, Promise<AzureClients>>();
  const connections = keepConnections();
  return (account) => {
    const key = keyOf(account);
    const known = opened.get(key);
    if (known) return known;
    const clients = openClients(account, createCredential(account, config), connections);
    opened.set(key, clients);
    forgetOldest(opened, mostAccounts);
    return clients;
  };
}

/** Every id of it: a connection that was changed to another account signs in anew. */
function keyOf({ workspaceId, connectionId, kind, tenantId, subscriptionId, clientId }: CloudAccount): string {
  return JSON.stringify([workspaceId, connectionId, kind, tenantId, subscriptionId, clientId]);
}

/** Loaded on first use: whoever never connects Azure does not pay for their memory. */
async function openClients(
  { subscriptionId }: CloudAccount,
  credential: AccountCredential,
  connections: PipelinePolicy,
): Promise<AzureClients> {
  const [pipeline, compute, resources, deployments] = await Promise.all([
    import('@azure/core-rest-pipeline'),
    import('@azure/arm-compute'),
    import('@azure/arm-resources'),
    import('@azure/arm-resourcesdeployments'),
  ]);
  const budget = createRequestBudget();
  const options = {
    // The reconciler tries again by itself, after the time that Azure asks for; nobody waits in here.
    retryOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: 'clawbot-deploy' },
    additionalPolicies: [
      { policy: reportRefusal(pipeline.RestError), position: 'perCall' as const },
      { policy: renewRefusedToken(credential), position: 'perCall' as const },
      { policy: countRequests(budget), position: 'perRetry' as const },
      { policy: connections, position: 'perRetry' as const },
      // After redirects, which count as retries.
      { policy: pinHost(azureOrigin), position: 'perRetry' as const },
    ],
  };
  return {
    ...{ subscriptionId, budget, crowd: createCrowd() },
    compute: new compute.ComputeManagementClient(credential, subscriptionId, options),
    resources: new resources.ResourceManagementClient(credential, subscriptionId, options),
    deployments: new deployments.DeploymentsClient(credential, subscriptionId, options),
  };
}

/** A token that Azure no longer takes, though it should still be good, is replaced once. */
function renewRefusedToken(credential: AccountCredential): PipelinePolicy {
  return {
    name: 'renewRefusedToken',
    async sendRequest(request, next) {
      const response = await next(request);
      if (response.status !== 401) return response;
      credential.forget();
      // The clients sign a request once and outside of here: sent again as it is, it would carry the refused token.
      const renewed = await credential.getToken(managementScope);
      request.headers.set('authorization', `Bearer ${renewed?.token}`);
      return next(request);
    },
  };
}
