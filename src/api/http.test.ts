import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiPerson, type ApiPlant, createApiPlant, readError } from '../../test/api-plant.ts';
import { silentLogger } from '../ports/logger.ts';
import { normalizeAddress } from './limit-sign-in.ts';
import { appRouter } from './root.ts';

interface Procedure {
  _def: { type: 'query' | 'mutation'; meta?: { openapi?: { method: string; path: string } } };
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
const someId = '00000000-0000-4000-8000-000000000000';

let plant: ApiPlant;
let person: ApiPerson;
let planted: Error | null = null;
const logged: string[] = [];

beforeAll(async () => {
  const logger = { ...silentLogger, error: (fields: object) => logged.push(String(Reflect.get(fields, 'requestId'))) };
  plant = await createApiPlant({
    logger,
    checkHealth: async () => {
      if (planted) throw planted;
      return { ready: true, detail: { database: true } };
    },
  });
  person = await plant.newPerson();
});
afterAll(() => plant.close());

/** Every mutation there is: of tRPC, of REST and of signing in. */
const mutations = procedures.flatMap(([name, { _def }]) => {
  if (_def.type === 'query') return [];
  const route = _def.meta?.openapi;
  const rest = route ? [{ method: route.method, path: `/v1${route.path.replace('{id}', someId)}` }] : [];
  return [{ method: 'POST', path: `/trpc/${name}` }, ...rest];
});
const signIns = ['/auth/sign-in/email', '/auth/sign-in/magic-link', '/auth/sign-out', '/auth/owner'].map((path) => ({
  method: 'POST',
  path,
}));

describe('another site', { tags: ['A12'] }, () => {
  it.each([...mutations, ...signIns])('cannot $method $path', async ({ method, path }) => {
    const sibling = plant.origin.replace('//', '//evil.');
    for (const origin of [null, 'null', 'https://evil.example', `${plant.origin}.evil.example`, sibling, `${plant.origin}/`, '']) {
      const response = await person.send(method, path, { headers: { origin } });
      expect(response.status, String(origin)).toBe(403);
      expect(await readError(response)).toMatchObject({ code: 'foreign-origin', requestId: response.headers.get('x-request-id') });
    }
  });

  it('cannot make a form or a link do what a page does', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const response = await person.send('POST', '/v1/deployments', { raw: '{"name":"forged-bot"}', headers: { 'content-type': type } });
      expect(response.status, type).toBe(400);
      const viaTrpc = await person.send('POST', '/trpc/deployments.create', {
        raw: '{"name":"forged-bot"}',
        headers: { 'content-type': type },
      });
      expect(viaTrpc.status, type).toBeGreaterThanOrEqual(400);
      expect((await readError(viaTrpc)).code, type).toBe('invalid-input');
    }
    const input = encodeURIComponent(JSON.stringify({ name: 'forged-bot' }));
    const linked = await person.send('GET', `/trpc/deployments.create?input=${input}`, { headers: { origin: null } });
    expect(linked.status).toBe(405);
    expect((await readError(linked)).code).toBe('invalid-input');
    expect(await plant.ask('select name from deployments')).toEqual([]);
  });

  it('cannot be answered under its own name', async () => {
    for (const host of ['evil.example', '127.0.0.1:1', '127.0.0.1.evil.example']) {
      const response = await person.send('GET', '/v1/me', { headers: { host } });
      expect(response.status, host).toBe(403);
    }
    expect((await person.send('GET', '/v1/me', { headers: { host: new URL(plant.origin).host.toUpperCase() } })).status).toBe(200);
  });
});

describe('a request', () => {
  it.each(['/v1/deployments', '/trpc/deployments.create', '/auth/sign-in/email'])('of more than 64 KB to %s is too large', async (path) => {
    const response = await person.send('POST', path, { body: { name: 'x'.repeat(65 * 1024) } });
    expect(response.status).toBe(413);
    expect(await readError(response)).toMatchObject({ code: 'body-too-large', requestId: expect.any(String) });
  });

  it.each(['{', '', 'null', '[]', '"text"', '{"name":', '\u0000', '{"name":"a"}{}'])(
    'with the body %j is refused as unreadable',
    async (raw) => {
      for (const path of ['/v1/deployments', '/trpc/deployments.create']) {
        const response = await person.send('POST', path, { raw });
        expect(response.status, path).toBe(400);
        expect(await readError(response)).toMatchObject({ code: 'invalid-input', requestId: expect.any(String) });
      }
    },
  );

  it('to an unknown address finds nothing', async () => {
    for (const path of [
      '/',
      '/nothing',
      '/trpc/nothing',
      '/v1/deployments/../../etc/passwd',
      '//deployments',
      '/plugins/x',
      '/auth/nothing',
      '/DEPLOYMENTS',
    ]) {
      const response = await person.send('GET', path);
      expect(response.status, path).toBe(404);
      expect((await readError(response)).code, path).toBe('not-found');
    }
    for (const method of ['PUT', 'PATCH', 'DELETE']) expect((await person.send(method, '/v1/deployments')).status, method).toBe(404);
  });

  it('in a batch is refused', { tags: ['A21'] }, async () => {
    const response = await person.send('GET', `/trpc/me,me?batch=1&input=${encodeURIComponent('{"0":{},"1":{}}')}`);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain('workspaces');
  });

  it('with a bad Idempotency-Key is told so', async () => {
    for (const key of ['with space', 'x'.repeat(129), 'ünïcode']) {
      for (const path of ['/v1/deployments', '/trpc/deployments.create']) {
        const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') };
        const response = await person.send('POST', path, { body: { name: 'a-good-name' }, headers });
        expect(response.status, path).toBe(400);
        expect((await readError(response)).code).toBe('invalid-input');
      }
    }
  });

  it('without a session is told to sign in', async () => {
    for (const path of ['/v1/me', '/v1/deployments', '/v1/events', '/dev/inbox']) {
      const response = await plant.stranger.send('GET', path);
      expect(response.status, path).toBe(401);
      expect((await readError(response)).code).toBe('not-signed-in');
    }
  });
});

describe('every answer', () => {
  it('stays out of caches and names its request', async () => {
    for (const path of ['/health', '/v1/me', '/nothing', '/v1/nothing', '/trpc/me?input=%7B%7D', '/v1/openapi.json']) {
      const { headers } = await person.send('GET', path);
      expect(headers.get('cache-control'), path).toMatch(/no-store/);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-request-id'), path).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('keeps the inside of an unknown error to the log', async () => {
    planted = Object.assign(new Error('CANARY password=hunter2 at /home/somebody/secret.ts'), { query: 'select CANARY' });
    const response = await person.send('GET', '/health');
    planted = null;
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/CANARY|hunter2|\/home|\.ts|stack/);
    expect(logged).toContain(response.headers.get('x-request-id'));
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'internal', requestId: response.headers.get('x-request-id') } });
  });

  it('of tRPC keeps it to the log as well', async () => {
    const { getPrincipal } = plant.parts.identity;
    plant.parts.identity.getPrincipal = () => Promise.reject(new Error('CANARY'));
    const answers = [await person.query('me', {}), await person.send('GET', '/v1/me'), await person.send('GET', '/v1/events')];
    plant.parts.identity.getPrincipal = getPrincipal;
    for (const response of answers) {
      expect(response.status).toBe(500);
      const text = await response.text();
      expect(text).not.toContain('CANARY');
      expect(text).toContain(response.headers.get('x-request-id'));
    }
  });

  it('says when the database is away, and that it may come back', { tags: ['R12'] }, async () => {
    const { getPrincipal } = plant.parts.identity;
    plant.parts.identity.getPrincipal = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    const response = await person.send('GET', '/v1/me');
    plant.parts.identity.getPrincipal = getPrincipal;
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
  });
});

describe('health', () => {
  it('is bad when the database is away', async () => {
    const { checkHealth } = plant.parts;
    plant.parts.checkHealth = async () => ({ ready: false, detail: { database: false } });
    const response = await plant.stranger.send('GET', '/health');
    plant.parts.checkHealth = checkHealth;
    expect([response.status, await response.json()]).toEqual([503, { live: true, ready: false, detail: { database: false } }]);
  });

  it('is told to everybody', async () => {
    const response = await plant.stranger.send('GET', '/health');
    expect([response.status, await response.json()]).toEqual([200, { live: true, ready: true, detail: { database: true } }]);
  });
});

describe('the inbox of the terminal', () => {
  it('is read by the owner of the installation, and only where mail is not sent', async () => {
    expect((await person.send('GET', '/dev/inbox')).status).toBe(403);
    const principal = await plant.parts.identity.getPrincipal(new Headers({ cookie: person.cookie }));
    const { ownerEmail, inbox } = plant.parts;
    plant.parts.ownerEmail = principal?.email ?? '';
    expect(await (await person.send('GET', '/dev/inbox')).json()).toEqual({ mails: [] });
    plant.parts.inbox = null;
    expect((await person.send('GET', '/dev/inbox')).status).toBe(404);
    Object.assign(plant.parts, { ownerEmail, inbox });
  });
});

describe('the OpenAPI document', () => {
  it('lists every REST route, and every route of it is there', async () => {
    const document: {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string; responses: object; security?: object[] }>>;
    } = await (await plant.stranger.send('GET', '/v1/openapi.json')).json();
    expect(document.openapi).toMatch(/^3\.1\./);
    const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routes = procedures.flatMap(([, { _def }]) =>
      _def.meta?.openapi ? [`${_def.meta.openapi.method} ${_def.meta.openapi.path}`] : [],
    );
    expect(listed.sort()).toEqual(routes.sort());
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { responses } of operations) expect(Object.keys(responses)).toContainEqual(expect.stringMatching(/^20[01]$/));
    for (const reference of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = (reference[1] ?? '').split('/').reduce<unknown>((node, key) => Reflect.get(Object(node), key), document);
      expect(found, reference[1]).toBeTypeOf('object');
    }
  });
});

describe('signing in', { tags: ['A21'] }, () => {
  const tryToSignIn = (clientAddress: string, email: string) =>
    plant.stranger.send('POST', '/auth/sign-in/email', { body: { email, password: 'wrong-password-1' }, clientAddress });

  it('is limited for each account, from whichever address', async () => {
    const answers = [];
    for (let attempt = 0; attempt < 11; attempt++) answers.push(await tryToSignIn(`10.0.0.${attempt}`, ' Ada@Example.com'));
    expect(answers.slice(0, 10).map(({ status }) => status)).not.toContain(429);
    const last = answers.at(-1);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await tryToSignIn('10.0.1.1', 'ada@example.com')).status).toBe(429);
  });

  it('is limited for each address, whichever account, and a forged header does not help', async () => {
    const answers = await Promise.all(
      Array.from({ length: 11 }, (_, index) =>
        plant.stranger.send('POST', '/auth/sign-in/magic-link', {
          body: { email: `person-${index}@example.com` },
          clientAddress: `2001:db8::${index + 1}`,
          headers: { 'x-forwarded-for': `10.9.9.${index}`, 'x-real-ip': `10.9.9.${index}` },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::ffff:1', '2001:db8:0:0'],
    ['2001:db8:1:0:1:2:3:4', '2001:db8:1:0'],
    ['2001:db8:1::5', '2001:db8:1:0'],
    ['2001:DB8:1:2::5', '2001:db8:1:2'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['', ''],
    ['not an address: at all', 'not an address: at all'],
  ])('counts %s as %s', (address, key) => {
    expect(normalizeAddress(address)).toBe(key);
  });
});
