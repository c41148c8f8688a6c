import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyOptions, jwtVerify } from 'jose';
import { z } from 'zod';
import { identityAway } from './problems.ts';

/** Signed with a key that only Supabase Auth has. HS256 is not among them: whoever verifies could sign as well. */
const algorithms = ['ES256', 'RS256'];
const audience = 'authenticated';
/** Clocks of two machines may differ by this much. */
const clockToleranceSeconds = 10;
const keysFreshMs = 10 * 60 * 1000;
/** A token may come with a key that was made a moment ago; asking more often would let strangers make us ask. */
const keysCooldownMs = 2_000;
const keysTimeoutMs = 5_000;
/** After keys could not be had. Without it each request would wait for a service that is silent, once those at hand are old. */
const keysPauseMs = 30_000;

const claimsSchema = z.object({
  sub: z.uuid(),
  session_id: z.uuid(),
  email: z.string().min(1),
  role: z.literal('authenticated'),
  is_anonymous: z.literal(false).default(false),
  exp: z.number(),
});

type TokenClaims = z.infer<typeof claimsSchema>;

/** What an access token says; `null` for one that does not hold. Throws `identity-away` when no key could be had yet. */
export type VerifyToken = (token: string) => Promise<TokenClaims | null>;

/** Verifies without asking: the public keys are fetched every ten minutes, and kept when Supabase Auth does not answer then. */
export function createTokenVerifier(authUrl: string): VerifyToken {
  const options = { cacheMaxAge: keysFreshMs, cooldownDuration: keysCooldownMs, timeoutDuration: keysTimeoutMs };
  const remote = createRemoteJWKSet(new URL(`${authUrl}/.well-known/jwks.json`), options);
  const rules: JWTVerifyOptions = {
    ...{ algorithms, audience, issuer: authUrl, clockTolerance: clockToleranceSeconds },
    requiredClaims: ['exp', 'iat', 'sub', 'session_id'],
  };
  const verifyByKept = async (token: string) => {
    const kept = remote.jwks();
    const verified = kept && (await jwtVerify(token, createLocalJWKSet(kept), rules).catch(() => null));
    return verified ? toClaims(verified.payload) : null;
  };
  let pausedUntil = 0;
  return async (token) => {
    const claims = Date.now() < pausedUntil ? await verifyByKept(token) : null;
    if (claims) return claims;
    try {
      return toClaims((await jwtVerify(token, remote, rules)).payload);
    } catch (error) {
      if (isVerdict(error)) return null;
      if (!remote.jwks()) throw identityAway(error);
      pausedUntil = Date.now() + keysPauseMs;
      return verifyByKept(token);
    }
  };
}

function toClaims(payload: unknown): TokenClaims | null {
  return claimsSchema.safeParse(payload).data ?? null;
}

/** Everything but the ways in which fetching keys fails, which jose reports by its base class, a timeout, or as fetch threw it. */
function isVerdict(error: unknown): boolean {
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC' && !(error instanceof errors.JWKSTimeout);
}
