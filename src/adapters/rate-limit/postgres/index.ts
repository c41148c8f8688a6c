import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible';
import type { Logger } from '../../../ports/logger.ts';
import { allow, decideWithoutStore, perLimit, rateLimitRules, refuse, toCounterKey } from '../../../ports/rate-limit-rules.ts';
import type { RateLimiter } from '../../../ports/rate-limiter.ts';

interface PostgresRateLimiterConfig {
  /** Connections that act as the role `clawbot_identity`. */
  pool: Pool;
  logger: Logger;
}

const { windowSeconds, storeTimeoutMs } = rateLimitRules;

/** Counts in the table `clawbot.rate_limits`, so the limit holds over all web machines together. */
export function createPostgresRateLimiter({ pool, logger }: PostgresRateLimiterConfig): RateLimiter {
  const counters = perLimit((limit) => createCounter(pool, limit));

  return {
    async consume(bucket, key) {
      try {
        const { remainingPoints } = await counters(bucket).consume(toCounterKey(bucket, key));
        return allow(bucket, remainingPoints);
      } catch (outcome) {
        if (outcome instanceof RateLimiterRes) return refuse(bucket, outcome.msBeforeNext);
        return decideWithoutStore(bucket, outcome, logger);
      }
    },
  };
}

function createCounter(pool: Pool, limit: number): RLWrapperTimeouts {
  return new RLWrapperTimeouts({
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
}
