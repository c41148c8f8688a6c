import type { Pool } from 'pg';
import { createPostgresRateLimiter } from '../adapters/rate-limit/postgres/index.ts';
import { createUpstashRateLimiter } from '../adapters/rate-limit/upstash/index.ts';
import type { Logger } from '../ports/logger.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { Settings } from './env.ts';

/** Counts in Redis where one is set, otherwise in Postgres. */
export function openRateLimiter({ upstash }: Settings, pool: Pool, logger: Logger): RateLimiter {
  if (!upstash) return createPostgresRateLimiter({ pool, logger });
  return createUpstashRateLimiter({ url: upstash.url, token: upstash.token.reveal(), logger });
}
