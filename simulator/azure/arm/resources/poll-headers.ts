import { randomUUID } from 'node:crypto';
import type { LongRunning, World } from '../../core/world.ts';
import { trackOperation } from '../operations.ts';
import { signPollUrl } from '../poll-urls.ts';
import type { ResourceKind } from './kind.ts';

interface Polled {
  subscriptionId: string;
  location: string;
  apiVersion: string;
  /** What the `Location` url gives in the end. */
  result?: () => unknown;
}

/** Tells the client where to follow an operation, in the way of the provider. */
export function pollHeaders(
  world: World,
  polling: ResourceKind['polling'],
  operation: LongRunning,
  { subscriptionId, location, apiVersion, result }: Polled,
  wantsLocation: boolean,
): Record<string, string> {
  if (polling === 'none') return {};
  const tracked = trackOperation(world, operation, { subscriptionId, ...(result ? { result } : {}) });
  const [status, end] = paths(polling, `/subscriptions/${subscriptionId}/providers`, location, operation.id);
  return {
    'azure-asyncoperation': signPollUrl(tracked, status, apiVersion),
    ...(wantsLocation ? { location: signPollUrl(tracked, end, apiVersion) } : {}),
    'azure-asyncnotification': 'Enabled',
    'retry-after': '1',
  };
}

function paths(polling: 'network' | 'compute' | 'disks', base: string, location: string, id: string): [string, string] {
  if (polling === 'network') {
    const folder = `${base}/Microsoft.Network/locations/${location}`;
    return [`${folder}/operations/${id}`, `${folder}/operationResults/${id}`];
  }
  const name = polling === 'disks' ? 'DiskOperations' : 'operations';
  const status = `${base}/Microsoft.Compute/locations/${location}/${name}/${id}?p=${randomUUID()}`;
  return [status, `${status}&monitor=true`];
}
