import { AzureError } from '../core/errors.ts';
import type { Answer } from '../core/exchange.ts';
import type { RequestEffect } from '../core/faults.ts';
import type { World } from '../core/world.ts';
import { expiredToken, findTenant } from './authenticate.ts';
import type { RawRequest } from './read-request.ts';

/** How the connection ends instead of with a whole answer. */
export type Sabotage = 'drop' | 'truncate' | null;

const failurePage =
  '<html><head><title>Service Unavailable</title></head><body><h2>Our services are not available right now</h2></body></html>';

/** Runs what comes before the handler. An answer keeps the request from it. */
export async function applyBefore(world: World, request: RawRequest, effects: readonly RequestEffect[]): Promise<Answer | 'drop' | null> {
  for (const effect of effects) {
    if (effect.do === 'slow') await new Promise<void>((resolve) => world.clock.after(effect.seconds, resolve));
    else if (effect.do === 'call' && effect.when === 'before') await effect.run();
    else if (effect.do === 'drop-before') return 'drop';
    else if (effect.do === 'html') return { status: effect.status, body: failurePage, headers: { 'content-type': 'text/html' } };
    else throwRefusal(world, request, effect);
  }
  return null;
}

/** Runs what comes between the handler and its answer. */
export async function applyAfter(effects: readonly RequestEffect[]): Promise<Sabotage> {
  let sabotage: Sabotage = null;
  for (const effect of effects) {
    if (effect.do === 'call' && effect.when === 'after') await effect.run();
    else if (effect.do === 'drop-after') sabotage = 'drop';
    else if (effect.do === 'truncate') sabotage = 'truncate';
  }
  return sabotage;
}

function throwRefusal(world: World, request: RawRequest, effect: RequestEffect): void {
  if (effect.do === 'error') throw new AzureError(effect.status, effect.error, effect.headers);
  if (effect.do === 'expired-token') throw expiredToken(findTenant(world, request), new Date(Date.now() - 1000));
  if (effect.do === 'not-found') {
    throw new AzureError(404, { code: 'ResourceNotFound', message: `The Resource '${request.path}' was not found.` });
  }
  if (effect.do !== 'throttle') return;
  const message = `Number of requests for subscription exceeded the limit for time interval. Please try again after '${effect.retryAfter ?? 1}' seconds.`;
  throw new AzureError(429, { code: 'SubscriptionRequestsThrottled', message }, { 'retry-after': String(effect.retryAfter ?? 1) });
}
