import type { Context, Hono } from 'hono';
import type { ApiParts } from './context.ts';
import type { ApiEnv } from './hono-env.ts';

const lookAgainSeconds = 2;

/** `live` says that the process answers, `ready` that it can work; a server that is live but not ready needs no restart, only its database. */
export function mountHealth(app: Hono<ApiEnv>, parts: ApiParts): void {
  const tell = async (c: Context<ApiEnv>) => {
    const health = await parts.checkHealth();
    if (!health.ready) c.header('Retry-After', String(lookAgainSeconds));
    return c.json({ live: true, ...health }, health.ready ? 200 : 503);
  };
  app.get('/health', tell);
  app.get('/health/ready', tell);
  app.get('/health/live', (c) => c.json({ live: true }));
}
