import { ClawbotError } from '../../../domain/errors.ts';
import type { AccountAccess, CloudTarget } from '../../../ports/cloud.ts';
import type { AzureClients, OpenClients } from './clients.ts';
import { type Expected, expectedResources } from './expected.ts';
import { resourceName } from './plan.ts';
import type { ZoneClient } from './zone/zone-client.ts';

/** Where a deployment lives, and the means to look at it and to change it. */
export interface Site {
  clients: AzureClients;
  account: AccountAccess;
  /** The DNS zone of the installation; `null` without one. */
  zone: ZoneClient | null;
  target: CloudTarget;
  groupName: string;
  machineName: string;
  /** What lies in the group once all is made. */
  expected: readonly Expected[];
  signal: AbortSignal;
}

/** What serves all deployments. */
interface Means {
  openClients: OpenClients;
  zone: ZoneClient | null;
}

export async function openSite({ openClients, zone }: Means, target: CloudTarget, signal: AbortSignal): Promise<Site> {
  signal.throwIfAborted();
  const { account, spec } = target;
  if (!account) {
    throw new ClawbotError('not-found', 'The Azure account of this deployment is not connected any more.', {
      hint: 'Connect the account again under Connections, then press Retry.',
    });
  }
  return {
    clients: await openClients(account),
    account,
    zone,
    target,
    groupName: resourceName(spec, 'resource-group'),
    machineName: resourceName(spec, 'virtual-machine'),
    expected: expectedResources(account.subscriptionId, spec),
    signal,
  };
}
