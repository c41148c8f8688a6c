import type { MiddlewareHandler } from 'hono';
import { ClawbotError } from '../domain/errors.ts';
import type { ApiEnv } from './hono-env.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses every mutation that another site's page sends with our cookie, and those without an origin; a request with a key has no cookie. */
export function requireKnownOrigin(allowedOrigins: readonly string[]): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin');
    if (c.get('bearer') === undefined && !safeMethods.has(c.req.method) && (!origin || !allowedOrigins.includes(origin))) {
      const hint = `Send the header Origin: ${allowedOrigins[0]}, or open that address in the browser.`;
      throw new ClawbotError('foreign-origin', `Changes are accepted from ${allowedOrigins.join(' or ')} only.`, { hint });
    }
    await next();
  };
}

/** A name that an attacker points at this machine (DNS rebinding) would make his page same-origin. */
export function requireKnownHost(allowedOrigins: readonly string[]): MiddlewareHandler {
  const hosts = new Set(allowedOrigins.map((origin) => new URL(origin).host));
  return async (c, next) => {
    const host = c.req.header('host');
    if (host && !hosts.has(host.toLowerCase())) {
      throw new ClawbotError('foreign-origin', `This server does not answer under the name ${host.slice(0, 100)}.`);
    }
    await next();
  };
}
