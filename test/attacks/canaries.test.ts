import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelKeyCheck } from '../../src/adapters/model-keys/https/index.ts';
import { openApiDocument } from '../../src/api/rest/document.ts';
import { appRouter } from '../../src/api/root.ts';
import { type ApiPlant, createApiPlant, readData } from '../api-plant.ts';
import { makeCertificate } from '../certificate.ts';
import { driveTo, refOf, workerOf } from '../drive.ts';
import { openStream } from '../event-stream.ts';
import { readToken } from '../identity-installation.ts';
import { startModelProviders } from '../model-providers.ts';
import { createSinks, dumpCommandLines, dumpDatabase } from './secret-sinks.ts';

const canary = () => `CANARY_${randomUUID()}`;
const secrets: Record<string, string> = {
  ...{ password: canary(), 'wrong password': canary(), 'client secret': canary(), 'another client secret': canary() },
  'telegram token': `123456789:${canary()}`,
  ...{ 'model key': canary(), 'what was typed into a wrong field': canary() },
};
const named = (name: string) => secrets[name] ?? expect.fail(name);

const sinks = createSinks();
const email = `${randomUUID()}@example.com`;
let plant: ApiPlant;
let owner: Client;
let certificate: Awaited<ReturnType<typeof makeCertificate>>;

beforeAll(async () => {
  const consume = async () => ({ allowed: true, limit: 10, remaining: 10, retryAfterSeconds: 0 });
  plant = await createApiPlant({ logger: sinks.logger, rateLimiter: { consume } });
  watchAnswers();
  certificate = await makeCertificate({});
  secrets['certificate key'] = certificate.key.split('\n')[5] ?? expect.fail('no key');
  secrets['key of the vault'] = (await readFile(join(plant.home, 'vault.key'), 'utf8')).trim();
  secrets['secret of sealed links'] = plant.services.linkSecret;
});
afterAll(() => plant.close());

/** All answers with their headers, but for the cookie that is meant for the browser, and the one link that opens an assistant. */
function watchAnswers(): void {
  const answer = plant.api.fetch.bind(plant.api);
  plant.api.fetch = async (request, ...rest) => {
    const response = await answer(request, ...rest);
    if (response.headers.get('content-type')?.startsWith('text/event-stream') || request.url.includes('deployments.open')) return response;
    const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
    sinks.pour(`answers ${Math.floor(response.status / 100)}xx`, JSON.stringify(headers), await response.clone().text());
    return response;
  };
}

const send = (path: string, body: object) => plant.stranger.send('POST', `/auth${path}`, { body });

/** Signs up with a password, confirms the address, and has a cookie; on the way everything that one may mistype. */
async function signUp(): Promise<Client> {
  const password = named('password');
  const link = await plant.installation.linkMailedTo(email, () => send('/sign-up/email', { email, password, name: 'Ada' }));
  const token = readToken(link);
  secrets['token of a mail'] = token;
  expect((await send('/confirm', { token, password: named('wrong password') })).status).toBe(401);
  expect((await send('/confirm', { token, password })).status).toBe(200);
  expect((await send('/sign-in/email', { email, password: named('wrong password') })).status).toBe(401);
  const signedIn = await send('/sign-in/email', { email, password });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? expect.fail('no cookie');
  secrets.cookie = cookie.slice(cookie.indexOf('=') + 1);
  return clientWith(cookie);
}

type Client = ReturnType<typeof clientWith>;

const clientWith = (cookie: string) => {
  const client = (path: string, method: string, body?: object) => plant.stranger.send(method, path, { body, headers: { cookie } });
  return {
    cookie,
    send: (method: string, path: string, init: { body?: unknown; raw?: string; headers?: Record<string, string | null> } = {}) =>
      plant.stranger.send(method, path, { ...init, headers: { cookie, ...init.headers } }),
    query: (name: string, input: unknown = {}) => client(`/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`, 'GET'),
    mutate: (name: string, input: unknown = {}) => client(`/trpc/${name}`, 'POST', input as object),
  };
};

const account = () => ({ subscriptionId: randomUUID(), tenantId: randomUUID(), clientId: randomUUID() });

/** Both ways to connect, with secrets that the directory refuses, and one more secret later. */
async function connect(): Promise<string> {
  const bySecret = { name: 'By secret', kind: 'service-principal-secret', ...account(), clientSecret: named('client secret') };
  const { id } = await readData<{ id: string }>(await owner.mutate('connections.create', bySecret));
  const byCertificate = { name: 'By certificate', kind: 'service-principal-certificate', ...account(), clientCertificate: certificate.pem };
  expect((await owner.mutate('connections.create', byCertificate)).status).toBe(200);
  await readData(await owner.mutate('connections.test', { id }));
  await readData(await owner.mutate('connections.update', { id, clientSecret: named('another client secret') }));
  await readData(await owner.mutate('azure.validate', { connectionId: id }));
  return id;
}

/** Keys that are tried before anything is made: one that its provider takes, one that it refuses, and one that nobody can be asked about. */
async function tryKeys(): Promise<void> {
  const providers = await startModelProviders({ anthropicKey: named('model key'), openrouterKey: canary() });
  const key = named('model key');
  for (const [hostEnvironment, provider, verdict] of [
    [providers.hostEnvironment, 'anthropic', 'works'],
    [providers.hostEnvironment, 'openrouter', 'refused'],
    [{ HTTPS_PROXY: 'http://127.0.0.1:9' }, 'anthropic', 'untried'],
  ] as const) {
    plant.services.modelKeys = createModelKeyCheck({ hostEnvironment });
    expect(await readData(await owner.mutate('models.testKey', { provider, key }))).toEqual({ verdict });
  }
  await providers.stop();
}

/** Every form, filled in wrongly with a secret in each place that it could be typed or pasted into. */
async function mistype(): Promise<void> {
  const wrong = named('what was typed into a wrong field');
  const shapes = [
    { clientSecret: { value: wrong }, model: { key: [wrong] }, password: [wrong], kind: wrong, provider: wrong },
    {
      clientSecret: `${wrong}${'x'.repeat(600)}`,
      clientCertificate: wrong,
      kind: 'service-principal-certificate',
      name: 'x',
      ...account(),
    },
    { name: 'a-bot', model: { provider: wrong, modelId: 'x', key: `${wrong}\n` }, openclawVersion: wrong },
    { name: 'a-bot', model: { provider: 'openai-compatible', modelId: 'x', baseUrl: wrong, key: wrong } },
    { name: 'a-bot', channels: { telegram: { token: `123456789:${wrong}\n${wrong}` } } },
    { id: wrong, connectionId: wrong, workspaceId: wrong, confirmName: wrong, cursor: wrong, limit: wrong, cloudId: wrong },
  ];
  const raws = [
    ...shapes.map((shape) => JSON.stringify(shape)),
    `{"clientSecret":"${wrong}`,
    `clientSecret=${wrong}`,
    `["${wrong}"`,
    `"${wrong}"`,
  ];
  const paths = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>).map(
    ([name]) => `/trpc/${name}`,
  );
  for (const raw of raws) {
    for (const path of [
      ...paths,
      '/v1/deployments',
      '/v1/connections',
      '/auth/sign-in/email',
      '/auth/sign-up/email',
      '/auth/confirm',
      '/auth/magic',
    ]) {
      await owner.send('POST', path, { raw });
    }
    await owner.send('POST', '/v1/deployments', { raw, headers: { 'content-type': 'text/plain', 'idempotency-key': raw } });
  }
  await plant.stranger.send('GET', '/v1/deployments', {
    headers: { cookie: `${owner.cookie.slice(0, -3)}`, authorization: `Bearer ${wrong}` },
  });
}

/** As when a migration went wrong: statements fail with all that they were given. */
async function withoutTable(table: string, work: () => Promise<Response>): Promise<void> {
  await plant.ask(`alter table ${table} rename to aside`);
  const { status } = await work();
  await plant.ask(`alter table ${table.split('.')[0]}.aside rename to ${table.split('.')[1]}`);
  expect(status, table).toBe(500);
}

async function breakDown(): Promise<void> {
  const channels = { telegram: { token: named('telegram token') } };
  const order = { name: 'broken-bot', model: { provider: 'anthropic', modelId: 'x', key: named('model key') }, channels };
  const connection = { name: 'Broken', kind: 'service-principal-secret', ...account(), clientSecret: named('client secret') };
  await withoutTable('public.cloud_connections', () => owner.mutate('connections.create', connection));
  await withoutTable('public.operations', () => owner.send('POST', '/v1/deployments', { body: order }));
  await withoutTable('public.audit_log', () => owner.mutate('deployments.create', order));
  await withoutTable('auth.sessions', () => send('/sign-in/email', { email, password: named('password') }));
  await withoutTable('auth.accounts', () => send('/sign-in/email', { email, password: named('password') }));
  await withoutTable('auth.verifications', () => send('/sign-in/magic-link', { email }));
  const { put } = plant.services.secrets;
  plant.services.secrets.put = async (address, value) => {
    throw Object.assign(new Error('The vault is gone.'), { request: { body: value, headers: { authorization: value } }, address });
  };
  expect((await owner.mutate('deployments.create', order)).status).toBe(500);
  expect((await owner.mutate('connections.create', connection)).status).toBe(500);
  plant.services.secrets.put = put;
}

/** A whole life on a scripted cloud, which is given every secret that a real one gets. */
async function live(): Promise<void> {
  const model = { provider: 'anthropic', modelId: 'claude-opus-5', key: named('model key') };
  const channels = { telegram: { token: named('telegram token') } };
  const made = await readData<{ id: string; workspaceId: string }>(
    await owner.mutate('deployments.create', { name: 'canary-bot', model, channels }),
  );
  const stream = await openStream(plant, { cookie: owner.cookie, workspaceId: made.workspaceId }, 0);
  const worker = { ...workerOf(plant), logger: sinks.logger };
  await driveTo(plant, worker, refOf(made), 'running');
  const { url } = await readData<{ url: string }>(await owner.mutate('deployments.open', { id: made.id }));
  secrets['link that opens it'] = new URLSearchParams(new URL(url).hash.slice(1)).get('bootstrapToken') ?? url;
  secrets['gateway token'] =
    (await plant.services.secrets.get({ ...made, recordId: made.id, name: 'gateway-token' })) ?? expect.fail('no token');
  for (const name of ['deployments.get', 'deployments.logs', 'deployments.events', 'connections.list', 'me']) {
    expect((await owner.query(name, name.startsWith('deployments') ? { id: made.id } : {})).status, name).toBe(200);
  }
  await owner.mutate('deployments.delete', { id: made.id, confirmName: 'canary-bot' });
  await driveTo(plant, worker, refOf(made), 'deleted');
  sinks.pour('live events', ...(await stream.take(4)).map((frame) => JSON.stringify(frame)));
  await stream.cut();
}

describe('the secrets of people and of the product', { tags: ['A24'] }, () => {
  it('are found nowhere but where they belong, whatever is done, mistyped or broken', { timeout: 120_000 }, async () => {
    owner = await signUp();
    await connect();
    await tryKeys();
    await live();
    sinks.pour('database', ...(await dumpDatabase(plant)));
    await mistype();
    await breakDown();
    await owner.send('POST', '/auth/sign-out');
    sinks.pour('database', ...(await dumpDatabase(plant)));
    sinks.pour('command lines', ...(await dumpCommandLines()));
    expect(sinks.names()).toEqual(['answers 2xx', 'answers 4xx', 'answers 5xx', 'command lines', 'database', 'live events', 'log']);
    expect(Object.keys(secrets).length).toBeGreaterThan(11);
    expect(sinks.find(secrets)).toEqual([]);
  });

  it('would be found in each of these places', () => {
    const trial = createSinks();
    const secret = { it: canary() };
    trial.logger.error({ err: new Error(`refused ${secret.it}`) }, 'request failed');
    trial.pour('packed', Buffer.from(`long enough to be looked into, and with ${secret.it} in it`).toString('base64'));
    trial.pour('hex', Buffer.from(secret.it).toString('hex'));
    expect(trial.find(secret)).toEqual(['it in log', 'it in packed', 'it in hex']);
  });

  it('are in no address, where every proxy writes them down', () => {
    const { paths } = openApiDocument({ origin: plant.origin, sessionCookie: plant.parts.identity.sessionCookie });
    const inAddresses = Object.values(paths ?? {}).flatMap((path) =>
      [path?.get, path?.delete].flatMap((operation) => operation?.parameters ?? []),
    );
    expect(inAddresses.length).toBeGreaterThan(10);
    expect(
      inAddresses
        .flatMap((parameter) => ('name' in parameter ? parameter.name : []))
        .filter((name) => /secret|password|certificate|key|token/i.test(name)),
    ).toEqual([]);
  });
});
