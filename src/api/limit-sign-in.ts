import { isIPv6 } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { ApiEnv } from './hono-env.ts';
import { tooMany } from './trpc.ts';

/** Trimmed before it is measured: an address behind 400 spaces is still that address to whoever signs in. */
const addressee = z.object({ email: z.string().trim().toLowerCase().max(320) });

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
  return body.success ? [`account:${body.data.email}`] : [];
}

/** One subscriber owns a whole IPv6 /64, and ::ffff:a.b.c.d is the same machine as a.b.c.d. */
export function normalizeAddress(address: string): string {
  const bare = address.split('%')[0] ?? '';
  if (!isIPv6(bare)) return address;
  const inShort = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(inShort) ?? [];
  return high && low ? mappedAddress(Number.parseInt(high, 16), Number.parseInt(low, 16)) : networkOf(inShort);
}

function mappedAddress(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The first 64 bits, with the zeros that `::` stands for written out: cut off, it would let host bits into the key. */
function networkOf(inShort: string): string {
  const [head = '', tail = ''] = inShort.split('::');
  const [left, right] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const groups = [...(left ?? []), ...Array<string>(8).fill('0')].slice(0, 8 - (right?.length ?? 0));
  return [...groups, ...(right ?? [])].slice(0, 4).join(':');
}
