import { createClient } from '@redis/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasRedis, startRedis } from '../../../../test/redis.ts';
import { startUpstashRest } from '../../../../test/upstash-rest.ts';
import { silentLogger } from '../../../ports/logger.ts';
import { describeRateLimiter } from '../../../ports/rate-limiter.contract.ts';
import { createUpstashRateLimiter } from './index.ts';

const minute = Date.parse('2026-11-27T10:00:00Z');
const atSecond = (second: number) => vi.setSystemTime(minute + second * 1_000);

describe.skipIf(!hasRedis)('with Upstash', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let rest: Awaited<ReturnType<typeof startUpstashRest>>;
  beforeAll(async () => {
    // The library divides the clock into minutes: one that began in the middle of a test would let more pass.
    vi.useFakeTimers({ toFake: ['Date'], now: minute });
    redis = await startRedis();
    rest = await startUpstashRest({ redisUrl: redis.url, token: 'token' });
  });
  beforeEach(() => {
    atSecond(30);
  });
  afterAll(async () => {
    vi.useRealTimers();
    await rest?.close();
    await redis?.stop();
  });

  const open = () => createUpstashRateLimiter({ url: rest.url, token: 'token', logger: silentLogger });

  describeRateLimiter('Upstash', async () => ({
    open,
    openAt: (port, logger) => createUpstashRateLimiter({ url: `http://127.0.0.1:${port}`, token: 'token', logger }),
  }));

  it('lets requests pass again as the window slides, and says when', async () => {
    const limiter = open();
    for (let count = 0; count < 10; count++) await limiter.consume('auth', 'sliding');
    expect(await limiter.consume('auth', 'sliding')).toMatchObject({ allowed: false, retryAfterSeconds: 31 });
    atSecond(60);
    expect(await limiter.consume('auth', 'sliding')).toMatchObject({ allowed: false, retryAfterSeconds: 1 });
    atSecond(60.5);
    expect(await limiter.consume('auth', 'sliding')).toMatchObject({ allowed: true, remaining: 0 });
    expect(await limiter.consume('auth', 'sliding')).toMatchObject({ allowed: false, retryAfterSeconds: 6 });
    atSecond(65.5);
    expect(await limiter.consume('auth', 'sliding')).toMatchObject({ allowed: false, retryAfterSeconds: 1 });
    atSecond(66.5);
    expect(await limiter.consume('auth', 'sliding')).toMatchObject({ allowed: true });
    atSecond(300);
    expect(await limiter.consume('auth', 'sliding')).toMatchObject({ allowed: true, remaining: 9 });
  });

  it('refuses to count with a token that is not accepted', async () => {
    const limiter = createUpstashRateLimiter({ url: rest.url, token: 'other', logger: silentLogger });
    await expect(limiter.consume('auth', 'key')).rejects.toMatchObject({ code: 'database-away' });
  });

  it('keeps no key in the store, and tells nobody what it runs on', async () => {
    await open().consume('auth', 'CANARY@example.com');
    const client = await createClient({ url: redis.url }).connect();
    expect((await client.keys('*')).join()).not.toContain('CANARY');
    await client.close();
    expect(rest.requests.flatMap((headers) => Object.keys(headers)).filter((name) => name.includes('telemetry'))).toEqual([]);
  });
});
