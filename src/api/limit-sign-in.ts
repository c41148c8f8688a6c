import { isIPv6 } from 'node:net';
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
  const bare = address.split('%')[0] ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped) return mapped;
  return isIPv6(bare) ? networkOf(bare) : address;
}

/** The first 64 bits, with the zeros that `::` stands for written out: cut off, it would let host bits into the key. */
function networkOf(address: string): string {
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const groups = [...(left ?? []), ...Array<string>(8).fill('0')].slice(0, 8 - (right?.length ?? 0));
  return [...groups, ...(right ?? [])].slice(0, 4).join(':');
}
