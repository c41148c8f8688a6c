import { importJWK, type JWK, type JWTHeaderParameters, SignJWT } from 'jose';
import { ClawbotError } from '../../../domain/errors.ts';
import type { RealtimeAccess } from '../../../ports/realtime-access.ts';

interface SupabaseRealtimeConfig {
  /** Such as `https://abc.supabase.co`. */
  url: string;
  publicKey: string;
  /** What the project accepts tokens by: its JWT secret, or the private key of a signing key as JWK. */
  signingKey: string;
}

const tokenSeconds = 600;

/** Signs tokens for Realtime alone, so that the one of the session never leaves its cookie. Throws `invalid-input` for a key that is none. */
export function createSupabaseRealtime({ url, publicKey, signingKey }: SupabaseRealtimeConfig): RealtimeAccess {
  const { header, jwk } = readSigningKey(signingKey);
  return {
    url: new URL(url).origin,
    publicKey,
    async issueToken({ principal: { userId, issuedAt } }) {
      const exp = Math.floor(Date.now() / 1000) + tokenSeconds;
      // `iat` is the time of the sign-in, as in every other transaction: the rules compare it with `sessions_valid_after`.
      const claims = {
        sub: userId,
        role: 'authenticated',
        aud: 'authenticated',
        iat: issuedAt.getTime() / 1000,
        exp,
        second_factor_asked: true,
      };
      const key = jwk ? await importJWK(jwk, header.alg) : new TextEncoder().encode(signingKey);
      return { token: await new SignJWT(claims).setProtectedHeader(header).sign(key), expiresAt: new Date(exp * 1000) };
    },
  };
}

/** Realtime finds a key by `kid`, and takes no token without `typ`. */
function readSigningKey(text: string): { header: JWTHeaderParameters; jwk: JWK | null } {
  if (!text.trimStart().startsWith('{')) return { header: { alg: 'HS256', typ: 'JWT' }, jwk: null };
  const jwk = parseJwk(text);
  if (jwk?.alg && jwk.kid && jwk.d) return { header: { alg: jwk.alg, kid: jwk.kid, typ: 'JWT' }, jwk };
  throw new ClawbotError('invalid-input', 'The signing key for Realtime is not a private key.', {
    hint: 'Give the JWT secret of the Supabase project, or a signing key as JWK with `alg`, `kid` and its private part `d`.',
  });
}

function parseJwk(text: string): JWK | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
