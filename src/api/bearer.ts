import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './hono-env.ts';

/** What only a browser with a session uses; a key means nothing there. */
const browserOnly = /^\/api\/(?:trpc|auth)\//;

/**
 * Takes the key out of a request to REST. Its cookies go: whoever sends a key means that, and never falls back on a session, so that
 * nothing a browser adds by itself has a say in it, and no `Origin` is needed.
 */
export const readBearer: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const sent = /^bearer(?: +(.*))?$/i.exec(c.req.header('authorization') ?? '');
  if (sent && !browserOnly.test(c.req.path)) {
    c.set('bearer', sent[1] ?? '');
    const headers = new Headers(c.req.raw.headers);
    headers.delete('cookie');
    c.req.raw = new Request(c.req.raw, { headers });
  }
  await next();
};
