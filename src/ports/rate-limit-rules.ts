import { createHash } from 'node:crypto';
import { ClawbotError } from '../domain/errors.ts';
import { describeDiskFull, isDiskFull } from '../domain/full-disk.ts';
import type { Logger } from './logger.ts';
import type { RateLimitBucket, RateLimitDecision } from './rate-limiter.ts';

/** What every adapter counts to. A store that hangs must not hang the sign-in with it. */
export const rateLimitRules = { limit: 10, windowSeconds: 60, storeTimeoutMs: 2_000 };

const { limit, windowSeconds } = rateLimitRules;

/** Hashed, so that no address reaches the store and every key fits. */
export function toCounterKey(bucket: RateLimitBucket, key: string): string {
  return `${bucket}:${createHash('sha256').update(key).digest('base64url')}`;
}

export function allow(remaining: number): RateLimitDecision {
  return { allowed: true, limit, remaining, retryAfterSeconds: 0 };
}

export function refuse(waitMs: number): RateLimitDecision {
  const retryAfterSeconds = Math.min(Math.max(Math.ceil(waitMs / 1_000), 1), windowSeconds);
  return { allowed: false, limit, remaining: 0, retryAfterSeconds };
}

/** Guessing passwords must not get easier by bringing the store down; creating is limited by quotas anyway. */
export function decideWithoutStore(bucket: RateLimitBucket, cause: unknown, logger: Logger): RateLimitDecision {
  logger.error({ bucket, err: cause }, 'rate-limit:store-away');
  if (bucket !== 'auth') return allow(limit - 1);
  if (isDiskFull(cause)) throw describeDiskFull(cause);
  throw new ClawbotError('database-away', 'Signing in is paused until its attempts can be counted again.', { cause });
}
