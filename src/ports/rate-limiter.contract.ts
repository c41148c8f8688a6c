import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../host/free-port.ts';
import { type Logger, silentLogger } from './logger.ts';
import type { RateLimitBucket, RateLimiter } from './rate-limiter.ts';

/** What the suite needs to put an adapter to the test. */
export interface RateLimiterHarness {
  /** A limiter on the same store each time, as on another web machine. */
  open(): RateLimiter;
  /** A limiter whose store is expected at this port of 127.0.0.1. */
  openAt(port: number, logger: Logger): RateLimiter;
}

/** What every rate limiter has to do. */
export function describeRateLimiter(adapter: string, createHarness: () => Promise<RateLimiterHarness>): void {
  describe(`rate limiter: ${adapter}`, () => {
    let harness: RateLimiterHarness;
    let limiter: RateLimiter;
    let key: string;

    beforeEach(async () => {
      harness = await createHarness();
      limiter = harness.open();
      key = randomUUID();
    });

    it('lets ten pass and refuses the eleventh', async () => {
      const remaining: number[] = [];
      for (let count = 0; count < 10; count++) {
        const decision = await limiter.consume('auth', key);
        expect(decision).toMatchObject({ allowed: true, limit: 10, retryAfterSeconds: 0 });
        remaining.push(decision.remaining);
      }
      expect(remaining).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);

      const refused = await limiter.consume('auth', key);
      expect(refused).toMatchObject({ allowed: false, limit: 10, remaining: 0 });
      expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(1);
      expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60);
    });

    it('lets a key of the API ask more often', async () => {
      const decisions = await consumeMany(limiter, key, 601, 'key');
      expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(600);
      expect(decisions.at(-1)).toMatchObject({ limit: 600 });
      expect((await limiter.consume('auth', key)).allowed).toBe(true);
    });

    it('goes on refusing', async () => {
      const decisions = await consumeMany(limiter, key, 30);
      expect(decisions.at(-1)?.allowed).toBe(false);
      expect((await limiter.consume('auth', key)).allowed).toBe(false);
    });

    it('allows ten of fifty at the same moment, over two machines', async () => {
      const other = harness.open();
      const decisions = (await Promise.all([consumeMany(limiter, key, 25), consumeMany(other, key, 25)])).flat();
      expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(10);
    });

    it('counts keys and buckets apart', async () => {
      await consumeMany(limiter, key, 11);
      expect((await limiter.consume('auth', randomUUID())).allowed).toBe(true);
      expect((await limiter.consume('create', key)).allowed).toBe(true);
    });

    it.each(['', 'x'.repeat(10_000), "'; drop table users; --", 'a:b\u0001ü'])('counts the key %j like any other', async (odd) => {
      const decisions = await consumeMany(limiter, `${key}${odd}`, 11);
      expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(10);
    });

    it('does not mix up keys that begin alike', async () => {
      const long = key + 'x'.repeat(500);
      await consumeMany(limiter, `${long}1`, 11);
      expect((await limiter.consume('auth', `${long}2`)).allowed).toBe(true);
    });

    it('fails closed for auth when the store is away', { tags: ['A22'] }, async () => {
      const away = harness.openAt(await findFreePort(), silentLogger);
      await expect(away.consume('auth', key)).rejects.toMatchObject({ code: 'database-away' });
    });

    it('fails open for the others when the store is away, and tells the log', { tags: ['A22'] }, async () => {
      const lines: string[] = [];
      const away = harness.openAt(await findFreePort(), { ...silentLogger, error: (_, message) => lines.push(message) });
      expect(await away.consume('create', key)).toMatchObject({ allowed: true, retryAfterSeconds: 0 });
      expect(lines).toEqual(['rate-limit:store-away']);
    });

    it('does not wait for a store that took the call and says nothing', { tags: ['A22'] }, async () => {
      const silent = await listenInSilence();
      const limiterOfSilent = harness.openAt(silent.port, silentLogger);
      await expect(limiterOfSilent.consume('auth', key)).rejects.toMatchObject({ code: 'database-away' });
      expect(await limiterOfSilent.consume('create', key)).toMatchObject({ allowed: true });
      silent.close();
    });
  });
}

async function listenInSilence() {
  const calls: Socket[] = [];
  const server = createServer((socket) => calls.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    for (const call of calls) call.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

function consumeMany(limiter: RateLimiter, key: string, times: number, bucket: RateLimitBucket = 'auth') {
  return Promise.all(Array.from({ length: times }, () => limiter.consume(bucket, key)));
}
