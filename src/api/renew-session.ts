import type { Handler, MiddlewareHandler } from 'hono';
import { isClawbotError } from '../domain/errors.ts';
import { toReturnPath } from '../domain/return-path.ts';
import type { ApiParts } from './context.ts';
import type { ApiEnv } from './hono-env.ts';

/** Lets a session that runs out soon go on with whatever is asked; the answer carries its new cookies. */
export function renewSession(parts: ApiParts): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const renewal = await parts.identity.renew(c.req.raw.headers);
    if (renewal) c.req.raw = new Request(c.req.raw, { headers: renewal.headers });
    await next();
    for (const cookie of renewal?.setCookies ?? []) c.res.headers.append('set-cookie', cookie);
  };
}

/** `GET /api/auth/renew`: where a page sends a browser whose session has run out, and from where it comes back or has to sign in. */
export function returnRenewed(parts: ApiParts): Handler<ApiEnv> {
  return async (c) => {
    const next = toReturnPath(c.req.query('next'), '/deployments');
    try {
      const renewal = await parts.identity.renew(c.req.raw.headers);
      for (const cookie of renewal?.setCookies ?? []) c.header('set-cookie', cookie, { append: true });
      const principal = await parts.identity.getPrincipal(renewal?.headers ?? c.req.raw.headers);
      return c.redirect(principal ? next : toSignIn({ next }));
    } catch (error) {
      if (!isClawbotError(error)) throw error;
      return c.redirect(toSignIn({ next, error: error.code }));
    }
  };
}

function toSignIn(query: Record<string, string>): string {
  return `/sign-in?${new URLSearchParams(query)}`;
}
