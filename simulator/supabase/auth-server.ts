import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Pool } from 'pg';
import { createKeys, type Keys } from './keys.ts';
import { defaultSettings, type Options, type Settings } from './options.ts';
import type { Project } from './project.ts';
import { Refusal } from './refusal.ts';
import { emailRoutes } from './routes-email.ts';
import { socialRoutes } from './routes-social.ts';
import { tokenRoutes } from './routes-token.ts';
import { userRoutes } from './routes-user.ts';
import { tunnelSockets } from './tunnel.ts';

export interface SimulatedAuth {
  /** Address of the project, as its clients are given it. */
  url: string;
  settings: Settings;
  keys: Keys;
  /** Paths below `/auth/v1` that were asked for, in order. */
  requests: string[];
  stop(): Promise<void>;
}

const basePath = '/auth/v1';

/** A Supabase Auth on loopback, in front of a database of a project. Its official clients talk to it unchanged. */
export async function startSimulatedAuth(options: Options): Promise<SimulatedAuth> {
  const pool = new Pool({ connectionString: options.databaseUrl, max: 20 });
  pool.on('error', () => {});
  const settings = { ...defaultSettings };
  const keys = await createKeys();
  const requests: string[] = [];
  const root = new Hono();
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: root.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started));
  });
  if (options.realtimeUrl) tunnelSockets(server as Server, options.realtimeUrl);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = () => new Date(Date.now() + settings.clockSkewSeconds * 1000);
  const project = { options, settings, keys, pool, issuer: options.issuer ?? `${url}${basePath}`, now };
  root.route(basePath, createApp(project, requests));
  return {
    ...{ url, settings, keys, requests },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await pool.end();
    },
  };
}

function createApp(project: Project, requests: string[]): Hono {
  const { settings, options, keys } = project;
  const app = new Hono();
  app.use(async (c, next) => {
    requests.push(c.req.path.slice(basePath.length));
    c.header('x-supabase-api-version', '2024-01-01');
    if (settings.isAway) return c.json({ message: 'upstream connect error' }, 503);
    await next();
  });
  app.get('/.well-known/jwks.json', (c) => c.json(keys.jwks()));
  app.get('/settings', (c) => {
    const external = { email: true, github: options.github !== undefined, google: false, phone: false, anonymous_users: false };
    return c.json({ external, disable_signup: settings.disableSignUp, mailer_autoconfirm: settings.autoconfirm });
  });
  app.route('/', socialRoutes(project));
  // The gateway before it lets nobody in without the project's key; a browser that is sent somewhere cannot carry one.
  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.header('apikey') !== options.publishableKey) return c.json({ message: 'Invalid API key' }, 401);
    await next();
  });
  for (const routes of [emailRoutes, tokenRoutes, userRoutes]) app.route('/', routes(project));
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ code: error.code, message: error.message }, error.status as 400);
    return c.json({ code: 'unexpected_failure', message: error.message }, 500);
  });
  return app;
}
