import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { createPostgresRateLimiter } from '../src/adapters/rate-limit/postgres/index.ts';
import type { ApiParts } from '../src/api/context.ts';
import type { ApiEnv } from '../src/api/hono-env.ts';
import { createApi } from '../src/api/http.ts';
import { silentLogger } from '../src/ports/logger.ts';
import { startEventFeed } from '../src/services/events/feed.ts';
import type { TestDatabase } from './database.ts';
import { createTestPlant, type TestPlant } from './factories.ts';
import { createIdentityInstallation, type IdentityInstallation } from './identity-installation.ts';

type Init = { body?: unknown; raw?: string; headers?: Record<string, string | null>; clientAddress?: string };

/** Somebody with a cookie, who sends requests as the product's own page does. */
interface ApiClient {
  send(method: string, path: string, init?: Init): Promise<Response>;
  query(procedure: string, input?: unknown): Promise<Response>;
  mutate(procedure: string, input?: unknown, init?: Init): Promise<Response>;
}

export interface ApiPerson extends ApiClient {
  userId: string;
  workspaceId: string;
  cookie: string;
  signOut(): Promise<void>;
}

/** The whole API on a database of its own, with people who sign in for real. */
export interface ApiPlant extends TestPlant {
  api: Hono<ApiEnv>;
  parts: ApiParts;
  origin: string;
  installation: IdentityInstallation;
  stranger: ApiClient;
  newPerson(): Promise<ApiPerson>;
  /** As when the server shuts down. */
  stopStreams(): void;
}

export async function createApiPlant(overrides: Partial<ApiParts> = {}, database?: TestDatabase): Promise<ApiPlant> {
  const plant = await createTestPlant({}, database);
  const { logger = silentLogger } = overrides;
  const installation = createIdentityInstallation(plant.database.appUrl, { logger });
  const feed = await startEventFeed(plant.db, logger);
  const stopping = new AbortController();
  const { origin, identity, pool } = installation;
  const parts: ApiParts = {
    services: plant.services,
    identity,
    rateLimiter: createPostgresRateLimiter({ pool, logger }),
    feed,
    logger,
    ownerEmail: 'owner@example.com',
    mailer: installation.mailer,
    inbox: () => [],
    wakeWorkers: null,
    allowedOrigins: [origin],
    checkHealth: async () => ({ ready: true, detail: { database: true } }),
    ...overrides,
  };
  const api = createApi(parts, stopping.signal);
  const clientOf = (cookie: string | null) => createClient(api, origin, cookie);
  return {
    ...plant,
    api,
    parts,
    origin,
    installation,
    stranger: clientOf(null),
    newPerson: async () => {
      const browser = await installation.signIn(`${randomUUID()}@example.com`);
      const cookie = browser.headers().get('cookie') ?? '';
      const client = clientOf(cookie);
      const { userId, workspaces } = await readData<{ userId: string; workspaces: { id: string }[] }>(await client.query('me', {}));
      const signOut = async () => {
        await browser.post('/api/auth/sign-out');
      };
      return { ...client, userId, workspaceId: workspaces[0]?.id ?? '', cookie, signOut };
    },
    stopStreams: () => stopping.abort(),
    async close() {
      stopping.abort();
      await feed.stop();
      await installation.close();
      await plant.close();
    },
  };
}

function createClient(api: Hono<ApiEnv>, origin: string, cookie: string | null): ApiClient {
  const send = async (method: string, path: string, { body, raw, headers = {}, clientAddress = '127.0.0.1' }: Init = {}) => {
    const all: Record<string, string | null> = { origin, cookie, 'content-type': 'application/json', ...headers };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
    const text = raw ?? (body === undefined ? null : JSON.stringify(body));
    return api.fetch(new Request(`${origin}/api${path}`, { method, headers: given, body: text }), { clientAddress });
  };
  return {
    send,
    query: (procedure, input = {}) => send('GET', `/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`),
    mutate: (procedure, input = {}, init = {}) => send('POST', `/trpc/${procedure}`, { body: input, ...init }),
  };
}

/** What a tRPC procedure answered. */
export async function readData<T>(response: Response): Promise<T> {
  const body: { result?: { data: T } } = await response.json();
  if (!body.result) throw new Error(`refused: ${JSON.stringify(body)}`);
  return body.result.data;
}

interface WireError {
  code: string;
  message: string;
  hint: string;
  requestId: string;
  fields?: Record<string, string>;
}

/** The error in an answer, of tRPC, of REST and of the rest alike. */
export async function readError(response: Response): Promise<WireError> {
  const body: { error: WireError & { data?: { clawbot: WireError } } } | (WireError & { detail: string }) = await response.json();
  if (!('error' in body)) return { ...body, message: body.detail };
  return body.error.data?.clawbot ?? body.error;
}
