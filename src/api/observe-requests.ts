import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Attributes } from '../ports/telemetry.ts';
import type { ApiParts } from './context.ts';
import type { ApiEnv } from './hono-env.ts';
import { readTraceparent } from './request-id.ts';
import { restPath } from './rest/path.ts';

/** What many requests pass, and none ends in. */
const passed = new Set(['/api/*', `/api${restPath}/*`]);

/** Writes down each request: as a span, as a measurement and, from level `info` on, in the log. Addresses and queries stay out: they hold tokens. */
export function observeRequests({ services: { telemetry }, logger }: ApiParts): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const began = performance.now();
    const requestId = c.get('requestId');
    const { method } = c.req;
    const remote = c.env.isProxyTrusted ? readTraceparent(c.req.raw.headers) : null;
    const facts = await telemetry.trace(
      method,
      { 'clawbot.request.id': requestId },
      async (span) => {
        await next();
        const found = describeAnswer(c);
        span.rename(`${method} ${found['http.route']}`);
        span.mark(found);
        if (c.res.status >= 500) span.fail(`answered with ${c.res.status}`);
        return found;
      },
      remote,
    );
    const seconds = (performance.now() - began) / 1000;
    telemetry.measure('http.server.request.duration', seconds, facts);
    logger.info(
      { requestId, method, route: facts['http.route'], procedure: facts['rpc.method'], status: c.res.status, seconds },
      'request',
    );
  };
}

function describeAnswer(c: Context<ApiEnv>): Attributes {
  const route = matchedRoutes(c).findLast(({ path }) => !passed.has(path))?.path ?? 'unmatched';
  const { status } = c.res;
  // What is not there has any name that somebody makes up.
  const procedure: Attributes = route.endsWith('/trpc/*') && status !== 404 ? { 'rpc.method': c.req.path.slice(route.length - 1) } : {};
  return { 'http.request.method': c.req.method, 'http.route': route, 'http.response.status_code': status, ...procedure };
}
