/** `auth` fails closed when the store does not answer, the others fail open. `check` counts looks at somebody's cloud account. */
export type RateLimitBucket = 'auth' | 'create' | 'check';

export interface RateLimitDecision {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds until a request of this key is allowed again; 0 when allowed. */
  retryAfterSeconds: number;
}

/** Ten requests a minute for each bucket and key. */
export interface RateLimiter {
  consume(bucket: RateLimitBucket, key: string): Promise<RateLimitDecision>;
}
