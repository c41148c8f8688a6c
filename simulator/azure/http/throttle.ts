import type { Clock } from '../core/clock.ts';
import { AzureError } from '../core/errors.ts';

type Kind = 'reads' | 'writes' | 'deletes';

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Of Azure Resource Manager, per subscription and principal; all principals of a subscription share 15 times as much. */
const limits: Record<Kind, { capacity: number; perSecond: number }> = {
  reads: { capacity: 250, perSecond: 25 },
  writes: { capacity: 200, perSecond: 10 },
  deletes: { capacity: 200, perSecond: 10 },
};
const globalFactor = 15;

export interface Throttle {
  /** Takes one token; gives the headers that tell what is left. Throws Azure's 429 when the bucket is empty. */
  take(method: string, subscriptionId: string | undefined, principalId: string): Record<string, string>;
}

export function createThrottle(clock: Clock, isOn: () => boolean): Throttle {
  const buckets = new Map<string, Bucket>();
  return {
    take(method, subscriptionId, principalId) {
      const kind = findKind(method);
      const own = refill(buckets, clock, `${subscriptionId ?? 'tenant'}|${principalId}|${kind}`, kind, 1);
      const shared = refill(buckets, clock, `${subscriptionId ?? 'tenant'}|${kind}`, kind, globalFactor);
      if (isOn()) {
        if (own.tokens < 1) throw refuse(kind, own, 1, subscriptionId);
        if (shared.tokens < 1) throw refuse(kind, shared, globalFactor, subscriptionId);
        own.tokens -= 1;
        shared.tokens -= 1;
      }
      return describeRest(kind, own, shared, subscriptionId);
    },
  };
}

function findKind(method: string): Kind {
  if (method === 'DELETE') return 'deletes';
  return method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';
}

function refill(buckets: Map<string, Bucket>, clock: Clock, key: string, kind: Kind, factor: number): Bucket {
  const now = clock.now().getTime();
  const { capacity, perSecond } = limits[kind];
  const bucket = buckets.get(key) ?? { tokens: capacity * factor, filledAt: now };
  const gained = (Math.max(0, now - bucket.filledAt) / 1000) * perSecond * factor;
  bucket.tokens = Math.min(capacity * factor, bucket.tokens + gained);
  bucket.filledAt = now;
  buckets.set(key, bucket);
  return bucket;
}

function describeRest(kind: Kind, own: Bucket, shared: Bucket, subscriptionId: string | undefined): Record<string, string> {
  const scope = subscriptionId ? 'subscription' : 'tenant';
  return {
    [`x-ms-ratelimit-remaining-${scope}-${kind}`]: String(Math.floor(own.tokens)),
    [`x-ms-ratelimit-remaining-${scope}-global-${kind}`]: String(Math.floor(shared.tokens)),
  };
}

function refuse(kind: Kind, bucket: Bucket, factor: number, subscriptionId: string | undefined): AzureError {
  const { capacity, perSecond } = limits[kind];
  const retryAfter = Math.max(1, Math.ceil((1 - bucket.tokens) / (perSecond * factor)));
  const scope = subscriptionId ? `subscription '${subscriptionId}'` : 'tenant';
  const message = `Number of '${kind}' for ${scope} exceeded the limit of '${capacity * factor}' for time interval. Please try again after '${retryAfter}' seconds.`;
  const code = subscriptionId ? 'SubscriptionRequestsThrottled' : 'TenantRequestsThrottled';
  const name = `x-ms-ratelimit-remaining-${subscriptionId ? 'subscription' : 'tenant'}-${kind}`;
  return new AzureError(429, { code, message }, { 'retry-after': String(retryAfter), [name]: '0' });
}
