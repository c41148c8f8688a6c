import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { ApiEnv } from './hono-env.ts';
import { tooMany } from './trpc.ts';

const addressee = z.object({ email: z.string().max(320) });

/** Ten tries a minute for each address of origin, and for each account that is tried. */
export function limitSignIn(limiter: RateLimiter): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if (c.req.method === 'POST' && !c.req.path.endsWith('/sign-out')) {
      const keys = [`address:${normalizeAddress(c.env.clientAddress)}`, ...(await accountKeys(c.req.raw.clone()))];
      for (const key of keys) {
        const decision = await limiter.consume('auth', key);
        if (!decision.allowed) throw tooMany(decision.retryAfterSeconds);
      }
    }
    await next();
  };
}

async function accountKeys(request: Request): Promise<string[]> {
  const body = addressee.safeParse(await request.json().catch(() => null));
  return body.success ? [`account:${body.data.email.trim().toLowerCase()}`] : [];
}

/** One subscriber owns a whole IPv6 /64, and ::ffff:a.b.c.d is the same machine as a.b.c.d. */
export function normalizeAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  return address.includes(':')
    ? new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1).split(':').slice(0, 4).join(':')
    : address;
}
