import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { startReceiver } from '../../../test/receiver.ts';
import { readEnvironment } from '../env.ts';
import { type Examined, examine, formatFinding } from './examine.ts';
import type { Check } from './finding.ts';
import { keyVault } from './key-vault.ts';
import { realtime } from './realtime.ts';
import { sentry, telemetry } from './receivers.ts';
import { supabaseAdmin, supabaseKeys, supabaseSignIn } from './supabase.ts';
import { upstash } from './upstash.ts';
import { wake } from './wake.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

type Answer = { status?: number; json?: unknown; headers?: Record<string, string> };
type Routes = Record<string, (request: { headers: Record<string, unknown>; body: string }) => Answer>;

/** A service that answers under these paths, and with 404 elsewhere. */
async function serve(routes: Routes): Promise<string> {
  const listener: RequestListener = async (request, response) => {
    const answer = routes[request.url?.split('?')[0] ?? ''];
    const { status = 200, json = {}, headers = {} } = answer?.({ headers: request.headers, body: await text(request) }) ?? { status: 404 };
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(json));
  };
  const server = createServer(listener);
  server.on('upgrade', (request, socket) => {
    if (!request.url?.includes('apikey=sb_publishable_right')) return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
    const magic = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(magic).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function look(check: Check, given: Record<string, string>): Promise<Examined | undefined> {
  const [found] = await examine(readEnvironment({ NODE_ENV: 'test', ...given }), [check]);
  expect(found ? formatFinding(found) : '').not.toContain('CANARY');
  return found;
}

const tenant = '11111111-1111-4111-8111-111111111111';
const nobody = 'http://127.0.0.1:1';
const redis = { UPSTASH_REDIS_REST_TOKEN: 'CANARY-token' };
const project = (url: string, key = 'sb_publishable_right') => ({
  ...{ DATABASE_URL: 'postgres://a@127.0.0.1/x', APP_URL: 'https://deploy.example.com', NEXT_PUBLIC_SUPABASE_URL: url },
  ...{ NEXT_PUBLIC_SUPABASE_ANON_KEY: key, SUPABASE_SERVICE_ROLE_KEY: 'sb_secret_CANARY', SUPABASE_JWT_SECRET: 'CANARY-jwt' },
});

it('says nothing of services that are not set', async () => {
  expect(
    await examine(readEnvironment({ NODE_ENV: 'test' }), [upstash, supabaseKeys, realtime, keyVault, wake, telemetry, sentry]),
  ).toEqual([]);
});

it('writes to Redis, because a token may be for reading only', async () => {
  const taken = await serve({
    '/': ({ body, headers }) => ({ json: headers.authorization === 'Bearer CANARY-token' && body.includes('SET') ? { result: 'OK' } : {} }),
  });
  expect(await look(upstash, { ...redis, UPSTASH_REDIS_REST_URL: taken })).toMatchObject({ state: 'ok' });
  const readOnly = await serve({ '/': () => ({ status: 400, json: { error: 'NOPERM for CANARY-token' } }) });
  expect(await look(upstash, { ...redis, UPSTASH_REDIS_REST_URL: readOnly })).toMatchObject({
    state: 'broken',
    message: expect.stringContaining('NOPERM'),
  });
  expect(await look(upstash, { ...redis, UPSTASH_REDIS_REST_URL: nobody })).toMatchObject({
    state: 'broken',
    fix: expect.stringContaining('UPSTASH_REDIS_REST_URL'),
  });
});

it('reads the keys that sign sessions, and knows that secret ones cannot be read', async () => {
  const path = '/auth/v1/.well-known/jwks.json';
  const asymmetric = await serve({ [path]: () => ({ json: { keys: [{ kty: 'EC', alg: 'ES256' }] } }) });
  expect(await look(supabaseKeys, project(asymmetric))).toMatchObject({ state: 'ok', message: 'ES256' });
  const shared = await serve({ [path]: () => ({ json: { keys: [] } }) });
  expect(await look(supabaseKeys, project(shared))).toMatchObject({ state: 'broken', fix: expect.stringContaining('asymmetric') });
  expect(await look(supabaseKeys, project(await serve({})))).toMatchObject({ state: 'broken', message: expect.stringContaining('404') });
});

it('finds a wrong key of Supabase, and a project that lets nobody in', async () => {
  const gate = await serve({
    '/auth/v1/settings': ({ headers }) =>
      headers.apikey === 'sb_publishable_right' ? { json: { external: { github: true, google: false } } } : { status: 401 },
    '/auth/v1/admin/users': ({ headers }) => ({ status: headers.apikey === 'sb_secret_CANARY' ? 200 : 403 }),
  });
  expect(await look(supabaseSignIn, project(gate))).toMatchObject({ state: 'ok', message: 'lets people in by github' });
  expect(await look(supabaseSignIn, project(gate, 'sb_publishable_wrong'))).toMatchObject({
    state: 'broken',
    fix: expect.stringContaining('ANON_KEY'),
  });
  expect(await look(supabaseAdmin, project(gate))).toMatchObject({ state: 'ok' });
  const closed = await serve({ '/auth/v1/settings': () => ({ json: { external: {} } }) });
  expect(await look(supabaseSignIn, project(closed))).toMatchObject({ state: 'broken', message: 'lets nobody in' });
});

it('opens a connection to Realtime', async () => {
  const gate = await serve({});
  expect(await look(realtime, project(gate))).toMatchObject({ state: 'ok' });
  expect(await look(realtime, project(gate, 'sb_publishable_wrong'))).toMatchObject({ state: 'broken' });
});

it('finds a vault of another tenant before it is used', async () => {
  const challenge = (id: string) => ({
    status: 401,
    headers: { 'www-authenticate': `Bearer authorization="https://login.microsoftonline.com/${id}", resource="https://vault.azure.net"` },
  });
  const identity = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: tenant, AZURE_CLIENT_SECRET: 'CANARY-secret' };
  const ours = await serve({ '/secrets': () => challenge(tenant) });
  expect(await look(keyVault, { ...identity, AZURE_KEY_VAULT_URL: ours })).toMatchObject({ state: 'ok' });
  const other = await serve({ '/secrets': () => challenge(tenant.replaceAll('1', '2')) });
  expect(await look(keyVault, { ...identity, AZURE_KEY_VAULT_URL: other })).toMatchObject({
    state: 'broken',
    fix: expect.stringContaining('AZURE_TENANT_ID'),
  });
  expect(await look(keyVault, { ...identity, AZURE_KEY_VAULT_URL: await serve({}) })).toMatchObject({ state: 'broken' });
});

it.each([
  ['refuses strangers', 401, 'ok'],
  ['takes calls from anybody', 202, 'broken'],
  ['is not there', 404, 'broken'],
])('a worker that %s', async (_, status, state) => {
  const url = `${await serve({ '/api/wake': () => ({ status }) })}/api/wake`;
  expect(await look(wake, { WORKER_WAKE_URL: url, WORKER_WAKE_SECRET: 'CANARY-0123456789-0123456789-0123456789' })).toMatchObject({
    state,
  });
});

it('tries the receivers of traces and of errors', async () => {
  const receiver = await startReceiver();
  stops.push(receiver.close);
  expect(await look(telemetry, { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint })).toMatchObject({ state: 'ok' });
  expect(await look(sentry, { SENTRY_DSN: receiver.dsn })).toMatchObject({ state: 'ok' });
  expect(receiver.received.map(({ path }) => path)).toEqual(['/v1/traces', '/api/42/envelope/?sentry_key=public&sentry_version=7']);
  const other = await serve({});
  expect(await look(telemetry, { OTEL_EXPORTER_OTLP_ENDPOINT: other })).toMatchObject({ state: 'broken' });
  expect(await look(sentry, { SENTRY_DSN: other.replace('//', '//public@').concat('/42') })).toMatchObject({ state: 'broken' });
});
