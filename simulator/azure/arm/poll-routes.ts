import type { TrackedOperation } from '../core/arm-state.ts';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { World } from '../core/world.ts';
import { checkPollUrl } from './poll-urls.ts';

const host = 'management.azure.com';
const locations = '/subscriptions/{subscriptionId}/providers';

/** Polls of Network and Compute operations and of the deletion of groups. Their signature is the right to read them. */
export function createPollRoutes(world: World): Route[] {
  const status = (exchange: Exchange) => answerStatus(readTracked(world, exchange), exchange);
  const result = (exchange: Exchange) => answerResult(readTracked(world, exchange), 204);
  // Clients of Compute take no 204 at the end of an action.
  const end = (exchange: Exchange) => answerResult(readTracked(world, exchange), 200);
  const compute = (exchange: Exchange) => (exchange.query.has('monitor') ? end(exchange) : status(exchange));
  const groups = (exchange: Exchange) => answerGroupDeletion(readTracked(world, exchange), exchange);
  const get = (path: string, handle: (exchange: Exchange) => Answer): Route => ({ method: 'GET', host, path, handle });
  return [
    get(`${locations}/Microsoft.Network/locations/{location}/operations/{operationId}`, status),
    get(`${locations}/Microsoft.Network/locations/{location}/operationResults/{operationId}`, result),
    get(`${locations}/Microsoft.Compute/locations/{location}/operations/{operationId}`, compute),
    get(`${locations}/Microsoft.Compute/locations/{location}/DiskOperations/{operationId}`, compute),
    get('/subscriptions/{subscriptionId}/operationresults/{operationId}', groups),
  ];
}

/** @throws AzureError 404 for an operation that is not known, 403 for an altered url. */
export function readTracked(world: World, exchange: Exchange, id = exchange.params.operationId ?? ''): TrackedOperation {
  const tracked = world.arm.operations.get(id.toLowerCase());
  const isOwn = tracked && tracked.subscriptionId.toLowerCase() === exchange.params.subscriptionId?.toLowerCase();
  if (!isOwn) throw new AzureError(404, { code: 'NotFound', message: `The operation '${id}' was not found.` });
  checkPollUrl(tracked, exchange.path, exchange.query);
  return tracked;
}

/** `{"status","startTime","endTime","name","error"}`; a 200 even for a failure, as Azure does. */
function answerStatus({ operation }: TrackedOperation, exchange: Exchange): Answer {
  const isRunning = operation.status === 'Running';
  const body = {
    startTime: operation.startedAt.toISOString(),
    ...(operation.endedAt ? { endTime: operation.endedAt.toISOString() } : {}),
    status: isRunning ? 'InProgress' : operation.status,
    ...(operation.error ? { error: operation.error } : {}),
    name: operation.id,
  };
  return { status: 200, body, headers: isRunning ? repeat(exchange, 'azure-asyncoperation') : {} };
}

function answerResult({ operation, result }: TrackedOperation, emptyStatus: 200 | 204): Answer {
  if (operation.status === 'Running') return { status: 202, headers: { 'retry-after': '1' } };
  if (operation.error) throw new AzureError(operation.error.code === 'NotFound' ? 404 : 409, operation.error);
  const body = result?.();
  return body === undefined ? { status: emptyStatus } : { status: 200, body };
}

function answerGroupDeletion({ operation }: TrackedOperation, exchange: Exchange): Answer {
  if (operation.status === 'Running') return { status: 202, headers: repeat(exchange, 'location') };
  if (operation.error) throw new AzureError(409, operation.error);
  return { status: 200 };
}

function repeat(exchange: Exchange, header: string): Record<string, string> {
  const query = new URLSearchParams([...exchange.query]);
  return { [header]: `https://${exchange.host}${exchange.path}?${query}`, 'retry-after': '1' };
}
