import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiPlant, createApiPlant, readError } from '../../test/api-plant.ts';
import { marksOf, type Receiver, startReceiver } from '../../test/receiver.ts';
import { createOpenTelemetry } from '../adapters/telemetry/opentelemetry/index.ts';
import { createScrub } from '../domain/scrub.ts';
import type { Logger } from '../ports/logger.ts';
import type { ApiEnv } from './hono-env.ts';
import { createApi } from './http.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const logged: { level: string; fields: Record<string, unknown> }[] = [];
const note = (level: string) => (fields: Record<string, unknown>) => void logged.push({ level, fields });
const logger: Logger = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error'), child: () => logger };

let plant: ApiPlant;
let receiver: Receiver;
let telemetry: ReturnType<typeof createOpenTelemetry>;
let api: Hono<ApiEnv>;
let isReady = true;

beforeAll(async () => {
  plant = await createApiPlant();
  receiver = await startReceiver();
  telemetry = createOpenTelemetry({ endpoint: receiver.endpoint, headers: {}, serviceName: 'api', sampleRatio: 1, scrub: createScrub([]) });
  const services = { ...plant.parts.services, telemetry };
  const checkHealth = async () => ({ ready: isReady, detail: { database: isReady } });
  api = createApi({ ...plant.parts, services, logger, checkHealth }, new AbortController().signal);
});
beforeEach(() => {
  receiver.received.length = 0;
  logged.length = 0;
});
afterAll(async () => {
  await telemetry.stop();
  await receiver.close();
  await plant.close();
});

async function get(path: string, headers: Record<string, string> = {}, isProxyTrusted = false) {
  return api.fetch(new Request(`${plant.origin}/api${path}`, { headers }), { clientAddress: '127.0.0.1', isProxyTrusted });
}

describe('the id of a request', () => {
  it('stands in the answer, in its error, in the log and on its span', async () => {
    const answer = await get('/v1/deployments', { 'x-request-id': 'edge-0123456789' }, true);
    expect(answer.headers.get('x-request-id')).toBe('edge-0123456789');
    expect((await readError(answer)).requestId).toBe('edge-0123456789');
    await telemetry.flush();
    expect(receiver.spans().map(marksOf)).toMatchObject([{ 'clawbot.request.id': 'edge-0123456789' }]);
    expect(logged).toMatchObject([{ level: 'info', fields: { requestId: 'edge-0123456789', status: 401 } }]);
  });

  it('is not taken from strangers, nor is their trace', async () => {
    const answer = await get('/health', { 'x-request-id': 'edge-0123456789', traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    await telemetry.flush();
    expect(receiver.spans()[0]?.traceId).not.toBe(traceId);
  });

  it('continues the trace of a trusted proxy', async () => {
    await get('/health', { traceparent: `00-${traceId}-00f067aa0ba902b7-01` }, true);
    await telemetry.flush();
    expect(receiver.spans()).toMatchObject([{ traceId, parentSpanId: '00f067aa0ba902b7' }]);
  });
});

describe('a request is told by its route', () => {
  it.each([
    ['a REST call', '/v1/deployments/00000000-0000-4000-8000-000000000000', 'GET /api/v1/deployments/:id', {}],
    ['a look at its health', '/health/ready', 'GET /api/health/ready', {}],
    ['what is not there', '/made/up', 'GET unmatched', {}],
    ['what is not there in REST', '/v1/made/up', 'GET unmatched', {}],
    ['a procedure', '/trpc/me?input=%7B%7D', 'GET /api/trpc/*', { 'rpc.method': 'me' }],
    ['a link with a token', '/azure/templates/CANARY-token', 'GET /api/azure/templates/:token', {}],
  ])('%s', async (_, path, name, marks) => {
    await get(path);
    await telemetry.flush();
    expect(receiver.spans().map((span) => span.name)).toEqual([name]);
    expect(receiver.spans().map(marksOf)).toMatchObject([marks]);
    expect(receiver.metrics().map((metric) => metric.name)).toEqual(['http.server.request.duration']);
    expect(receiver.everything() + JSON.stringify(logged)).not.toContain('CANARY');
  });

  it('and not by names that somebody makes up', async () => {
    await get('/trpc/made.up');
    await get('/made/up');
    await telemetry.flush();
    expect(receiver.everything()).not.toContain('made');
  });
});

describe('health', () => {
  const healthOf = async (path: string) => {
    const answer = await get(path, { host: '10.0.0.7:3000' });
    return [answer.status, answer.headers.get('retry-after'), await answer.json()];
  };

  it('is live and ready, whatever name it is asked under', async () => {
    isReady = true;
    expect(await healthOf('/health/live')).toEqual([200, null, { live: true }]);
    expect(await healthOf('/health/ready')).toEqual([200, null, { live: true, ready: true, detail: { database: true } }]);
  });

  it('is live but not ready without its database', async () => {
    isReady = false;
    expect(await healthOf('/health/live')).toEqual([200, null, { live: true }]);
    for (const path of ['/health/ready', '/health'])
      expect(await healthOf(path)).toEqual([503, '2', { live: true, ready: false, detail: { database: false } }]);
  });
});
