import { AzureError } from '../../../core/errors.ts';
import type { Answer, Exchange } from '../../../core/exchange.ts';
import type { StoredResource } from '../../../core/world.ts';
import { findResource } from '../../find.ts';
import { pollHeaders } from '../poll-headers.ts';
import type { KindContext } from './context.ts';

export function putResource(context: KindContext, exchange: Exchange): Answer {
  const existing = findResource(context.world, context.id);
  checkConditions(existing, exchange);
  return write(context, exchange, requireBody(exchange), statusOf(context, existing));
}

/** Disks are accepted only, whether they are new or not. */
function statusOf({ kind }: KindContext, existing: StoredResource | undefined): number {
  if (kind.polling === 'disks') return 202;
  return existing ? 200 : 201;
}

/** Writes the body and answers as Azure does: the resource as it is now, and where to follow the operation. */
export function write(
  { world, providers, kind, id }: KindContext,
  exchange: Exchange,
  body: Record<string, unknown>,
  status: number,
): Answer {
  const { apiVersion, principal, params } = exchange;
  const { resource, operation } = providers.put({ id, type: kind.type, name: id.split('/').at(-1) ?? '', apiVersion, body, principal });
  const polled = {
    subscriptionId: params.subscriptionId ?? '',
    location: resource.location,
    apiVersion,
    result: () => kind.view(world, resource),
  };
  return {
    status,
    body: kind.view(world, resource),
    headers: pollHeaders(world, kind.polling, operation, polled, kind.polling === 'disks'),
  };
}

/** @throws AzureError 400 without a body. */
export function requireBody({ body }: Exchange): Record<string, unknown> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw new AzureError(400, {
    code: 'InvalidRequestContent',
    message: "The request content was invalid and could not be deserialized: 'The body must be a JSON object'.",
  });
}

function checkConditions(existing: StoredResource | undefined, { headers }: Exchange): void {
  const mustMatch = headers.get('if-match');
  const isStale =
    mustMatch !== undefined && mustMatch !== '*' && existing?.etag !== mustMatch && existing?.etag.replace('W/', '') !== mustMatch;
  const isTaken = headers.get('if-none-match') === '*' && existing !== undefined;
  if (!isTaken && !isStale && !(mustMatch === '*' && !existing)) return;
  const message = `The condition '${isTaken ? '*' : mustMatch}' in the If-${isTaken ? 'None-' : ''}Match header was not satisfied. Value is: '${existing?.etag ?? ''}'.`;
  throw new AzureError(412, { code: 'PreconditionFailed', message });
}
