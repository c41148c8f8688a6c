import { Redis } from '@upstash/redis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, startRedis } from './redis.ts';
import { startUpstashRest } from './upstash-rest.ts';

describe.skipIf(!hasRedis)('Upstash’s own client', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let rest: Awaited<ReturnType<typeof startUpstashRest>>;
  beforeAll(async () => {
    redis = await startRedis();
    rest = await startUpstashRest({ redisUrl: redis.url, token: 'token' });
  });
  afterAll(async () => {
    await rest?.close();
    await redis?.stop();
  });

  const clients = [{}, { responseEncoding: false }, { enableAutoPipelining: false }] as const;
  const connect = (options: (typeof clients)[number] = {}) => new Redis({ url: rest.url, token: 'token', ...options });

  it.each(clients)('reads what it wrote with %j', async (options) => {
    const client = connect(options);
    const odd = { text: 'ü\n"\u0001', ok: 'OK', number: 1, list: [null, 'a'] };
    expect(await client.set('odd', odd)).toBe('OK');
    expect(await client.get('odd')).toEqual(odd);
    expect(await client.get('nothing')).toBeNull();
    expect(await client.hset('hash', { a: 'OK', b: 2 })).toBeTypeOf('number');
    expect(await client.hgetall('hash')).toEqual({ a: 'OK', b: 2 });
    expect(await client.ping()).toBe('PONG');
  });

  it('gets an answer for each command of a pipeline and of a transaction', async () => {
    for (const batch of [connect().pipeline(), connect().multi()]) {
      const answers = await batch.del('count').incr('count').lpush('count', 'x').incr('count').exec({ keepErrors: true });
      expect(answers.map(({ result }) => result)).toEqual([expect.anything(), 1, undefined, 2]);
      expect(answers[2]?.error).toContain('WRONGTYPE');
    }
  });

  it('runs scripts, and is told when one is not known', async () => {
    const client = connect();
    await expect(client.evalsha('0'.repeat(40), [], [])).rejects.toThrow('NOSCRIPT');
    expect(await client.eval('return {KEYS[1], ARGV[1], 3}', ['key'], ['ü'])).toEqual(['key', 'ü', 3]);
  });

  it('is told what is wrong', async () => {
    await expect(connect().incrby('odd', Number.NaN)).rejects.toThrow('ERR');
    await expect(new Redis({ url: rest.url, token: 'other', retry: false }).ping()).rejects.toThrow('Unauthorized');
  });

  it('is not needed: a command fits into an address', async () => {
    const headers = { authorization: 'Bearer token' };
    await fetch(`${rest.url}/set/by%20path`, { method: 'POST', headers, body: 'a/b' });
    expect(await (await fetch(`${rest.url}/get/by%20path`, { headers })).json()).toEqual({ result: 'a/b' });
    expect((await fetch(`${rest.url}/no-command`, { headers })).status).toBe(400);
  });
});
