import { authorize } from '../core/authorize.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Principal } from '../core/principal.ts';
import type { World } from '../core/world.ts';
import type { Tokens } from '../entra/tokens.ts';
import { authenticateForGraph } from '../graph/caller.ts';
import { authenticateForVault } from '../vault/authenticate.ts';
import { authenticate, nobody } from './authenticate.ts';
import { parseBody, type RawRequest } from './read-request.ts';
import { checkApiVersion, checkSubscription, unknownMethod, unknownPath } from './refusals.ts';
import type { Match } from './router.ts';
import { readScope } from './scope.ts';
import type { Throttle } from './throttle.ts';

/** What every request is answered with. */
export interface Front {
  world: World;
  tokens: Tokens;
  throttle: Throttle;
}

/** What was found out about a request on the way to its answer. */
export interface Trace {
  principal: Principal;
  /** What is left in the token buckets. */
  rates: Record<string, string>;
}

/** Runs a request through the checks in Azure's order and then through its handler; throws AzureError. */
export async function answer(
  front: Front,
  request: RawRequest,
  match: Match | 'no-such-path' | 'no-such-method',
  trace: Trace,
): Promise<Answer> {
  const route = typeof match === 'object' ? match.route : undefined;
  if (!route?.isAnonymous) trace.principal = await identify(front, request);
  if (request.host === 'management.azure.com' && !route?.isAnonymous) admit(front, request, trace);
  if (match === 'no-such-path') throw unknownPath(request);
  if (match === 'no-such-method') throw unknownMethod(request.method);
  checkApiVersion(match.route, request);
  if (match.route.action) authorize(front.world, trace.principal, match.route.action, readScope(request.segments));
  return match.route.handle(makeExchange(request, match, trace.principal));
}

async function identify({ world, tokens }: Front, request: RawRequest): Promise<Principal> {
  if (request.host === 'management.azure.com') return authenticate(world, tokens, request);
  if (request.host.endsWith('.vault.azure.net')) return authenticateForVault(world, tokens, request);
  if (request.host === 'graph.microsoft.com') return authenticateForGraph(tokens, request);
  return nobody;
}

function admit({ world, throttle }: Front, request: RawRequest, trace: Trace): void {
  checkSubscription(world, request);
  const subscriptionId = request.segments[0]?.toLowerCase() === 'subscriptions' ? request.segments[1]?.toLowerCase() : undefined;
  trace.rates = throttle.take(request.method, subscriptionId, trace.principal.objectId);
}

function makeExchange(request: RawRequest, match: Match, principal: Principal): Exchange {
  const { method, host, path, query, headers } = request;
  return {
    method,
    host,
    path,
    params: match.params,
    query,
    headers,
    body: parseBody(request),
    apiVersion: query.get('api-version') ?? '',
    principal,
  };
}
