import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toClawbotError } from '../../src/api/errors.ts';
import { appRouter } from '../../src/api/root.ts';
import { type ApiPerson, type ApiPlant, createApiPlant, readData } from '../api-plant.ts';

interface Procedure {
  _def: { type: 'query' | 'mutation'; meta?: { openapi?: { method: 'GET' | 'POST' | 'DELETE'; path: string } } };
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);
const signIns = ['/auth/sign-in/email', '/auth/sign-up/email', '/auth/confirm', '/auth/magic', '/auth/owner', '/auth/sign-in/social'];

let plant: ApiPlant;
let person: ApiPerson;
let deploymentId: string;
const failures: string[] = [];

beforeAll(async () => {
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  const note = (fields: object, message: string) =>
    void failures.push(`${message}: ${JSON.stringify(fields)} ${Reflect.get(fields, 'err')}`);
  const logger = { debug() {}, info() {}, warn() {}, error: note, child: () => logger };
  plant = await createApiPlant({ rateLimiter: { consume }, logger });
  person = await plant.newPerson();
  deploymentId = (await readData<{ id: string }>(await person.mutate('deployments.create', { name: 'plain-bot' }))).id;
});
afterAll(() => plant.close());

/** Refused as bad input or as nothing that is there; never by an accident of ours. */
async function expectRefused(response: Response, what: string): Promise<void> {
  const text = await response.text();
  expect(Math.floor(response.status / 100), `${what}: ${response.status} ${text}`).toBe(4);
  expect(text).not.toMatch(/root:x:0|BEGIN [A-Z ]*PRIVATE KEY|"dependencies":/);
}

/** The ways in which a procedure can be reached with any JSON text. */
async function sendEverywhere(name: string, { _def }: Procedure, raw: string): Promise<Response[]> {
  const viaTrpc =
    _def.type === 'query'
      ? person.send('GET', `/trpc/${name}?input=${encodeURIComponent(raw)}`)
      : person.send('POST', `/trpc/${name}`, { raw });
  const route = _def.meta?.openapi;
  if (route?.method !== 'POST') return [await viaTrpc];
  return [await viaTrpc, await person.send('POST', route.path.replace('{id}', deploymentId), { raw })];
}

/** Each procedure is called some ten or thirty times. */
const manyCallsTimeoutMs = 120_000;

describe('a way out of a folder', { tags: ['A31'] }, () => {
  const ways = [
    '..%2f..%2fetc%2fpasswd',
    '..%252f..%252fetc%252fpasswd',
    '%2e%2e%2f%2e%2e%2fvault.key',
    '%2fetc%2fpasswd',
    '..%5c..%5cpackage.json',
  ];
  const encoded = [...ways, '..%00', 'vault.key%00.png', '....%2f%2f', '%c0%ae%c0%ae%2f', '.%2fpackage.json', 'file:%2f%2f%2fetc%2fpasswd'];

  it('is found behind no address with a part to fill in', async () => {
    const routes = plant.api.routes.filter(({ path, method }) => method !== 'ALL' && /[:*]/.test(path));
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, path } of routes) {
      for (const way of encoded) {
        const address = path.replace('/api', '').replaceAll(/:\w+|\*/g, way);
        await expectRefused(await person.send(method, address, method === 'POST' ? { body: {} } : {}), `${method} ${address}`);
      }
    }
  });

  it('is no id, cursor or name in a question', { timeout: manyCallsTimeoutMs }, async () => {
    for (const [name, procedure] of procedures) {
      for (const way of ['../../etc/passwd', '/etc/passwd', '..\\..\\x', '..\0']) {
        for (const field of ['id', 'workspaceId', 'connectionId', 'cursor', 'cloudId', 'region', 'openclawVersion']) {
          const answers = await sendEverywhere(name, procedure, JSON.stringify({ [field]: way }));
          for (const answer of answers.filter(({ status }) => status !== 200)) await expectRefused(answer, `${name} ${field} ${way}`);
        }
      }
    }
  });
});

describe('a key that means the prototype of everything', { tags: ['A32'] }, () => {
  const poison = '{"polluted":"yes","isAdmin":true}';
  const bodies = [
    `{"__proto__":${poison}}`,
    `{"constructor":{"prototype":${poison}}}`,
    `{"name":"odd-bot","__proto__":${poison}}`,
    `{"name":{"__proto__":${poison}}}`,
    `{"model":{"provider":"anthropic","modelId":"x","key":"k","__proto__":${poison}},"name":"odd-bot"}`,
    `{"exposure":{"__proto__":${poison}},"name":"odd-bot"}`,
    `{"json":{"__proto__":${poison}},"meta":{"values":{"__proto__.polluted":["Date"]},"referentialEqualities":{"constructor.prototype.polluted":["a"]}}}`,
    `[{"__proto__":${poison}}]`,
  ];
  const queries = [
    '__proto__[polluted]=yes',
    '__proto__.polluted=yes',
    'constructor[prototype][polluted]=yes',
    '__proto__=yes',
    'constructor=yes',
  ];

  const expectClean = (what: string) => {
    expect(Reflect.get({}, 'polluted'), what).toBeUndefined();
    expect(Reflect.get({}, 'isAdmin'), what).toBeUndefined();
    expect(Object.keys(Object.prototype), what).toEqual([]);
  };

  it('reaches nothing in a body, whoever reads it', { timeout: manyCallsTimeoutMs }, async () => {
    for (const raw of bodies) {
      for (const [name, procedure] of procedures) {
        for (const answer of await sendEverywhere(name, procedure, raw)) expect(answer.status, `${name} ${raw}`).toBeLessThan(500);
        expectClean(`${name} ${raw}`);
      }
      for (const path of signIns) {
        expect((await person.send('POST', path, { raw })).status, path).toBeLessThan(500);
        expectClean(`${path} ${raw}`);
      }
    }
  });

  it('makes a strict form no looser: what it does not know is refused', async () => {
    for (const raw of bodies.slice(0, 7)) {
      expect((await person.send('POST', '/v1/deployments', { raw })).status, raw).toBe(400);
      expect((await person.send('POST', '/trpc/deployments.create', { raw })).status, raw).toBe(400);
    }
    expect(await plant.ask('select name from deployments')).toEqual([{ name: 'plain-bot' }]);
  });

  it('reaches nothing in an address, a form or a cookie', async () => {
    const forms = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const query of queries) {
      await person.send('GET', `/v1/deployments?${query}`);
      await person.send('GET', `/v1/events?${query}`);
      await person.send('GET', `/trpc/deployments.list?${query}`);
      for (const path of [...signIns, '/v1/deployments', '/trpc/deployments.create'])
        await person.send('POST', path, { raw: query, headers: forms });
      await person.send('GET', '/v1/deployments', { headers: { cookie: `${person.cookie}; ${query}` } });
      expectClean(query);
    }
    const multipart = '--x\r\ncontent-disposition: form-data; name="__proto__[polluted]"\r\n\r\nyes\r\n--x--\r\n';
    for (const path of ['/v1/deployments', '/trpc/deployments.create', '/auth/sign-in/email']) {
      const headers = { 'content-type': 'multipart/form-data; boundary=x' };
      expect((await person.send('POST', path, { raw: multipart, headers })).status, path).toBeLessThan(500);
      expectClean(path);
    }
  });

  it('reaches nothing through the name of a field in an error', () => {
    const schema = z.record(z.string(), z.strictObject({ a: z.number() }));
    for (const raw of ['{"__proto__":{"a":"x"},"constructor":{"a":"x"}}', '{"prototype":{"a":1,"__proto__":{}}}']) {
      const { error } = schema.safeParse(JSON.parse(raw));
      if (error) toClawbotError(error);
      expectClean(raw);
    }
  });

  it('leaves everything working as before', async () => {
    expect((await person.send('GET', '/v1/deployments')).status).toBe(200);
    expect(await (await person.query('me')).text()).toContain(person.workspaceId);
  });
});

describe('a text of the largest size', { tags: ['A34'] }, () => {
  it('is answered wherever somebody may write one', { timeout: manyCallsTimeoutMs }, async () => {
    for (const unit of [' ', 'a.', '-', '\\"']) {
      const long = unit.repeat(Math.floor(60_000 / Buffer.byteLength(JSON.stringify(unit).slice(1, -1))));
      for (const field of [
        'name',
        'id',
        'cursor',
        'region',
        'openclawVersion',
        'confirmName',
        'cloudId',
        'clientSecret',
        'clientCertificate',
      ]) {
        for (const [name, procedure] of procedures.filter(([, { _def }]) => _def.type === 'mutation')) {
          const [answer] = await sendEverywhere(name, procedure, JSON.stringify({ [field]: long }));
          expect(answer?.status, `${name} ${field} ${unit}`).toBeLessThan(500);
        }
      }
      const faced = { name: 'plain-bot', exposure: { domain: long, sshSource: long, sshPublicKey: long } };
      for (const body of [faced, { name: 'plain-bot', model: { provider: 'anthropic', modelId: long, key: long } }]) {
        expect((await person.send('POST', '/v1/deployments', { body })).status).toBeLessThan(500);
      }
      for (const path of signIns) {
        const body = { email: long, password: 'x', name: 'x', token: 'x', next: '/' };
        expect((await person.send('POST', path, { body })).status, path).toBeLessThan(500);
      }
    }
  });
});

it('no odd request was an accident of ours', () => {
  expect(failures).toEqual([]);
});
