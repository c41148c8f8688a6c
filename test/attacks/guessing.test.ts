import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { serve } from '@hono/node-server';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresRateLimiter } from '../../src/adapters/rate-limit/postgres/index.ts';
import type { ApiEnv } from '../../src/api/hono-env.ts';
import { findFreePort } from '../../src/host/free-port.ts';
import { silentLogger } from '../../src/ports/logger.ts';
import { type ApiPlant, createApiPlant, readError } from '../api-plant.ts';
import { readToken } from '../identity-installation.ts';

let plant: ApiPlant;
let victims = 0;
let addresses = 0;
const aVictim = () => `victim-${++victims}@example.com`;
/** One that nothing was counted for yet. */
const anAddress = () => `198.51.${Math.trunc(++addresses / 250)}.${(addresses % 250) + 1}`;

beforeAll(async () => {
  plant = await createApiPlant();
});
afterEach(() => plant.ask('delete from clawbot.rate_limits'));
afterAll(() => plant.close());

interface Guess {
  path?: string;
  body: unknown;
  clientAddress?: string;
  headers?: Record<string, string>;
}

/** At the path that costs least to answer: all are counted alike. */
const guess = ({ path = '/auth/sign-in/magic-link', body, clientAddress = anAddress(), headers = {} }: Guess) =>
  plant.stranger.send('POST', path, { body, clientAddress, headers });

const isCounted = ({ status }: Response) => status !== 429;

describe('guesses at one account, each from another address', { tags: ['A21'] }, () => {
  it.each<[string, (email: string, turn: number) => unknown]>([
    ['as it is written', (email) => ({ email })],
    ['in capitals', (email, turn) => ({ email: turn % 2 ? email.toUpperCase() : email })],
    ['with spaces around it', (email, turn) => ({ email: `${' '.repeat(turn)}${email}\t` })],
    ['with more spaces than an address has letters', (email, turn) => ({ email: ' '.repeat(320 + turn) + email })],
    ['with spaces that are none of ASCII', (email, turn) => ({ email: `\u00a0\u2003\ufeff${email}${'\u3000'.repeat(turn)}` })],
    ['beside other fields', (email, turn) => ({ email, [`other-${turn}`]: email })],
  ])('are ten a minute: %s', async (_, body) => {
    const email = aVictim();
    const answers = [];
    for (let turn = 0; turn < 12; turn++) answers.push(await guess({ body: body(email, turn) }));
    expect(answers.filter(({ status }) => status === 429).length, answers.map(({ status }) => status).join()).toBeGreaterThanOrEqual(2);
  });

  it('are none at all by a link that was never mailed', async () => {
    const email = aVictim();
    const right = 'correct horse battery';
    const ask = () => guess({ path: '/auth/sign-up/email', body: { email, password: right } });
    const token = readToken(await plant.installation.linkMailedTo(email, ask));
    expect((await guess({ path: '/auth/confirm', body: { token, password: right } })).status).toBe(200);

    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const forged = `${part({ alg: 'HS256' })}.${part({ email, exp: Date.now() / 1000 + 600 })}.${'A'.repeat(43)}`;
    for (const made of [forged, `${token.slice(0, -2)}AA`]) {
      const answer = await guess({ path: '/auth/confirm', body: { token: made, password: right } });
      expect([answer.status, (await readError(answer)).code]).toEqual([410, 'sign-in-link-void']);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });
});

describe('guesses from one address, each at another account', { tags: ['A21'] }, () => {
  it.each<[string, (turn: number) => Partial<Guess>]>([
    [
      'that claims to be another each time',
      (turn) => ({ headers: { 'x-forwarded-for': `10.9.9.${turn}`, 'x-real-ip': `10.9.9.${turn}` } }),
    ],
    ['that is forwarded, as it says', (turn) => ({ headers: { forwarded: `for=10.9.9.${turn}`, 'cf-connecting-ip': `10.9.9.${turn}` } })],
    ['of a network that is a subscriber’s own', (turn) => ({ clientAddress: `2001:db8:1:2:${turn}::${turn}` })],
    ['written in full and in short', (turn) => ({ clientAddress: turn % 2 ? '2001:db8:7::1' : '2001:0DB8:0007:0000:0000:0000:0000:0001' })],
    [
      'as IPv4 and as IPv6',
      (turn) => ({ clientAddress: ['203.0.113.7', '::ffff:203.0.113.7', '::FFFF:cb00:7107', '::ffff:cb00:7107'][turn % 4] }),
    ],
    ['with a zone', (turn) => ({ clientAddress: `fe80::7%eth${turn}` })],
  ])('are ten a minute: %s', async (_, changes) => {
    const clientAddress = anAddress();
    const answers = [];
    for (let turn = 0; turn < 13; turn++) answers.push(await guess({ clientAddress, body: { email: aVictim() }, ...changes(turn) }));
    expect(answers.filter(isCounted)).toHaveLength(10);
  });

  it('reach no password under a path that only looks like the one that counts', async () => {
    const clientAddress = anAddress();
    const body = { email: aVictim() };
    const variants = [
      '//auth/sign-in/email',
      '/auth//sign-in/email',
      '/auth/sign-in/email/',
      '/auth/sign-in/email.json',
      '/AUTH/sign-in/email',
    ];
    const odd = [
      '/auth/Sign-In/Email',
      '/auth/sign-in%2femail',
      '/auth/sign-in/email;x',
      '/auth/./sign-in/email/.',
      '/auth/sign-in/%65mail',
      '/auth/sign-out/../sign-in/email/sign-out',
    ];
    for (const path of [...variants, ...odd]) {
      const answer = await guess({ path, body, clientAddress });
      expect([404, 429], `${path} answered ${answer.status}`).toContain(answer.status);
    }
  });

  it('are not more in one batch', async () => {
    const calls = Array.from({ length: 100 }, () => 'signInMethods').join();
    expect((await plant.stranger.send('GET', `/trpc/${calls}?batch=1`)).status).toBeGreaterThanOrEqual(400);
    const list = Array.from({ length: 100 }, () => ({ email: aVictim() }));
    expect((await guess({ path: '/auth/sign-in/email', body: list })).status).toBe(400);
  });

  it('are ten when they come down one connection without waiting for answers', async () => {
    const server = serve({
      fetch: (request) => plant.api.fetch(request, { clientAddress: '203.0.113.99' } satisfies ApiEnv['Bindings']),
      hostname: '127.0.0.1',
      port: 0,
    });
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const host = new URL(plant.origin).host;
    const requests = Array.from({ length: 15 }, () => {
      const body = JSON.stringify({ email: aVictim() });
      const head = [
        'POST /api/auth/sign-in/magic-link HTTP/1.1',
        `host: ${host}`,
        `origin: ${plant.origin}`,
        'content-type: application/json',
      ];
      return `${[...head, `content-length: ${body.length}`].join('\r\n')}\r\n\r\n${body}`;
    });
    socket.write(requests.join(''));
    let text = '';
    for await (const chunk of socket) {
      text += chunk;
      if ((text.match(/HTTP\/1\.1 /g) ?? []).length === requests.length) break;
    }
    const closed = new Promise((resolve) => server.close(resolve));
    await closed;
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    expect(statuses.filter((status) => status !== '429')).toHaveLength(10);
  });
});

describe('while nothing can be counted', { tags: ['A22'] }, () => {
  it('nobody signs in, everybody goes on reading, and the log knows', async () => {
    const pool = new Pool({ connectionString: `postgres://nobody@127.0.0.1:${await findFreePort()}/none` });
    const lines: string[] = [];
    const logger = { ...silentLogger, error: (_: object, message: string) => lines.push(message) };
    const person = await plant.newPerson();
    const before = plant.parts.rateLimiter;
    const away = createPostgresRateLimiter({ pool, logger });
    // The API took its limiter at the start; what it calls is this.
    const { consume } = before;
    before.consume = away.consume;
    try {
      for (const path of [
        '/auth/sign-in/email',
        '/auth/sign-in/magic-link',
        '/auth/sign-up/email',
        '/auth/magic',
        '/auth/owner',
        '/auth/confirm',
      ]) {
        const answer = await guess({ path, body: { email: aVictim(), password: 'wrong-password-1', token: 'x' } });
        expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '2']);
      }
      expect(lines).toHaveLength(6);
      expect(new Set(lines)).toEqual(new Set(['rate-limit:store-away']));
      expect((await person.send('GET', '/v1/deployments')).status).toBe(200);
      expect((await person.send('POST', '/v1/deployments', { body: { name: 'made-uncounted' } })).status).toBe(201);
      expect((await person.send('POST', '/auth/sign-out')).status).toBe(200);
    } finally {
      before.consume = consume;
      await pool.end();
    }
  });
});
