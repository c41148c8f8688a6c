/**
 * `auth` fails closed when the store does not answer, the others fail open. `check` counts looks at somebody's cloud account, `key`
 * every request with a key of the API.
 */
export type RateLimitBucket = 'auth' | 'create' | 'check' | 'key';

export interface RateLimitDecision {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds until a request of this key is allowed again; 0 when allowed. */
  retryAfterSeconds: number;
}

/** Requests a minute for each bucket and key, as `rateLimitRules` says. */
export interface RateLimiter {
  consume(bucket: RateLimitBucket, key: string): Promise<RateLimitDecision>;
}
