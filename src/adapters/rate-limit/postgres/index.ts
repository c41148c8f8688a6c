import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible';
import { ClawbotError } from '../../../domain/errors.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { RateLimitBucket, RateLimitDecision, RateLimiter } from '../../../ports/rate-limiter.ts';

interface PostgresRateLimiterConfig {
  /** Connections that act as the role `clawbot_identity`. */
  pool: Pool;
  logger: Logger;
}

const limit = 10;
const windowSeconds = 60;
/** A store that hangs must not hang the sign-in with it. */
const storeTimeoutMs = 2_000;

/** Counts in the table `clawbot.rate_limits`, so the limit holds over all web machines together. */
export function createPostgresRateLimiter({ pool, logger }: PostgresRateLimiterConfig): RateLimiter {
  const counter = new RLWrapperTimeouts({
    timeoutMs: storeTimeoutMs,
    limiter: new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      schemaName: 'clawbot',
      tableName: 'rate_limits',
      tableCreated: true,
      keyPrefix: '',
      points: limit,
      duration: windowSeconds,
      // Who is over the limit is refused from memory: a flood costs the database nothing.
      inMemoryBlockOnConsumed: limit + 1,
    }),
  });

  return {
    async consume(bucket, key) {
      try {
        return toDecision(await counter.consume(toCounterKey(bucket, key)), true);
      } catch (outcome) {
        if (outcome instanceof RateLimiterRes) return toDecision(outcome, false);
        return withoutStore(bucket, outcome, logger);
      }
    },
  };
}

/** Guessing passwords must not get easier by bringing the store down; creating is limited by quotas anyway. */
function withoutStore(bucket: RateLimitBucket, cause: unknown, logger: Logger): RateLimitDecision {
  logger.error({ bucket, err: cause }, 'rate-limit:store-away');
  if (bucket === 'auth')
    throw new ClawbotError('database-away', 'Signing in is paused until its attempts can be counted again.', { cause });
  return { allowed: true, limit, remaining: limit - 1, retryAfterSeconds: 0 };
}

/** Hashed, so that no address reaches the table and every key fits. */
function toCounterKey(bucket: RateLimitBucket, key: string): string {
  return `${bucket}:${createHash('sha256').update(key).digest('base64url')}`;
}

function toDecision({ remainingPoints, msBeforeNext }: RateLimiterRes, allowed: boolean): RateLimitDecision {
  const retryAfterSeconds = Math.min(Math.max(Math.ceil(msBeforeNext / 1_000), 1), windowSeconds);
  return { allowed, limit, remaining: allowed ? remainingPoints : 0, retryAfterSeconds: allowed ? 0 : retryAfterSeconds };
}
