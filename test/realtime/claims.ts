import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Authorizer, Claims } from './authorize.ts';

const needed = z.object({ role: z.string(), exp: z.number() });

/** Reads who holds a token, and throws why it does not open the private channel of a topic. */
export function createClaimsReader(jwtSecret: string, authorizer: Authorizer) {
  const secret = new TextEncoder().encode(jwtSecret);
  return async (token: string, topic: string): Promise<Claims> => {
    const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] });
    const claims = { ...payload, ...needed.parse(payload) };
    if (await authorizer.mayRead(topic, claims)) return claims;
    throw new Error(`Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`);
  };
}

/** As Supabase words it. */
export function toReason(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'InvalidJWTToken: Token has expired';
  if (error instanceof errors.JOSEError) return 'JwtSignatureError: Failed to validate JWT signature';
  return error instanceof Error ? error.message : 'UnknownErrorOnChannel: Unknown Error on Channel';
}
