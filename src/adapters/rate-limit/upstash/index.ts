import { Ratelimit } from '@upstash/ratelimit';
import { Redis } from '@upstash/redis';
import type { Logger } from '../../../ports/logger.ts';
import { allow, decideWithoutStore, limitOf, perLimit, rateLimitRules, refuse, toCounterKey } from '../../../ports/rate-limit-rules.ts';
import type { RateLimiter } from '../../../ports/rate-limiter.ts';
import { waitMs } from './wait-ms.ts';

interface UpstashRateLimiterConfig {
  /** The REST address of the database, such as `https://eu1-name.upstash.io`. */
  url: string;
  token: string;
  logger: Logger;
}

const { windowSeconds, storeTimeoutMs } = rateLimitRules;
const windowMs = windowSeconds * 1_000;
const prefix = 'clawbot';

/** Counts in a Redis at Upstash, so the limit holds over all web machines together, wherever they run. */
export function createUpstashRateLimiter({ url, token, logger }: UpstashRateLimiterConfig): RateLimiter {
  const redis = new Redis({
    ...{ url, token, enableTelemetry: false },
    // A kept connection may have been closed meanwhile. What was counted twice is at worst refused too early.
    retry: { retries: 1, backoff: () => 0 },
    signal: () => AbortSignal.timeout(storeTimeoutMs),
  });
  const counters = perLimit((limit) => createCounter(redis, limit));

  return {
    async consume(bucket, key) {
      const counterKey = toCounterKey(bucket, key);
      try {
        const { success, remaining } = await counters(bucket).limit(counterKey);
        return success ? allow(bucket, remaining) : refuse(bucket, await readWaitMs(redis, counterKey, limitOf(bucket)));
      } catch (cause) {
        return decideWithoutStore(bucket, cause, logger);
      }
    },
  };
}

function createCounter(redis: Redis, limit: number): Ratelimit {
  return new Ratelimit({
    ...{ redis, prefix, analytics: false, enableTelemetry: false },
    limiter: Ratelimit.slidingWindow(limit, `${windowSeconds} s`),
    // Its own time limit lets everybody pass, those who guess passwords too.
    timeout: 0,
    // It would refuse until the end of the window what the sliding window allows again before.
    ephemeralCache: false,
  });
}

/** The library tells the end of the window only, which can be a minute more than there is to wait. */
async function readWaitMs(redis: Redis, counterKey: string, limit: number): Promise<number> {
  const now = Date.now();
  const index = Math.floor(now / windowMs);
  const [current, previous] = await redis.mget<(number | null)[]>(...[index, index - 1].map((at) => `${prefix}:${counterKey}:${at}`));
  return waitMs({ now, windowMs, limit, current: current ?? 0, previous: previous ?? 0 });
}
