import { randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, errors, exportJWK, generateKeyPair, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Principal } from '../core/principal.ts';

/** What a token is issued for; `username` for a user who signed in himself. */
export interface TokenSubject {
  tenantId: string;
  clientId: string;
  objectId: string;
  audience: string;
  username?: string;
}

type Verdict = { status: 'valid'; principal: Principal } | { status: 'expired'; expiredAt: Date } | { status: 'invalid'; reason: string };

/** Issues and checks signed tokens, as Entra and the services behind it do. */
export interface Tokens {
  /** Public keys in the form of the `keys` endpoint. */
  keys: readonly JWK[];
  issue(subject: TokenSubject, lifetimeSeconds: number): Promise<string>;
  /** For clients that ask for `openid`. */
  issueIdToken(subject: TokenSubject, lifetimeSeconds: number): Promise<string>;
  verify(token: string): Promise<Verdict>;
  /** Every token issued so far counts as expired from now on. */
  expireAll(): void;
}

const algorithm = 'RS256';
const mostRemembered = 5000;

/** Lifetimes follow the real time, because the clients that keep tokens do. */
export async function createTokens(): Promise<Tokens> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const remembered = new Map<string, JWTPayload>();
  const expired = new Set<string>();
  const sign = (claims: JWTPayload) =>
    new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: algorithm, kid, x5t: kid }).sign(privateKey);
  return {
    keys: [{ ...jwk, kid, x5t: kid, use: 'sig', alg: algorithm }],
    async issue(subject, lifetimeSeconds) {
      const claims = { ...describe(subject), ...period(lifetimeSeconds) };
      const token = await sign(claims);
      remember(remembered, token, claims);
      return token;
    },
    issueIdToken: (subject, lifetimeSeconds) => sign({ ...describeIdentity(subject), ...period(lifetimeSeconds) }),
    async verify(token) {
      const known = remembered.get(token);
      try {
        const claims = known ?? (await jwtVerify(token, publicKey)).payload;
        return expired.has(String(claims.uti)) ? { status: 'expired', expiredAt: new Date() } : judge(claims);
      } catch (error) {
        if (error instanceof errors.JWTExpired) return judge(error.payload);
        if (error instanceof errors.JOSEError) return { status: 'invalid', reason: error.message };
        throw error;
      }
    },
    expireAll: () => void [...remembered.values()].map(({ uti }) => expired.add(String(uti))),
  };
}

function judge(claims: JWTPayload): Verdict {
  const expiredAt = new Date((claims.exp ?? 0) * 1000);
  if (expiredAt <= new Date()) return { status: 'expired', expiredAt };
  const principal = {
    tenantId: String(claims.tid),
    clientId: String(claims.appid),
    objectId: String(claims.oid),
    audience: String(claims.aud),
  };
  return { status: 'valid', principal };
}

function remember(remembered: Map<string, JWTPayload>, token: string, claims: JWTPayload): void {
  const [oldest] = remembered.keys();
  if (remembered.size >= mostRemembered && oldest) remembered.delete(oldest);
  remembered.set(token, claims);
}

/** Access tokens of the resource managers are of version 1.0, whatever endpoint issues them. */
function describe({ tenantId, clientId, objectId, audience, username }: TokenSubject): JWTPayload {
  return {
    aud: audience,
    iss: `https://sts.windows.net/${tenantId}/`,
    idp: `https://sts.windows.net/${tenantId}/`,
    appid: clientId,
    appidacr: username ? '0' : '1',
    idtyp: username ? 'user' : 'app',
    oid: objectId,
    sub: objectId,
    tid: tenantId,
    uti: randomUUID(),
    ver: '1.0',
    ...(username ? { upn: username, unique_name: username, scp: 'user_impersonation' } : {}),
  };
}

function describeIdentity({ tenantId, clientId, objectId, username }: TokenSubject): JWTPayload {
  return {
    aud: clientId,
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    name: username,
    preferred_username: username,
    oid: objectId,
    sub: objectId,
    tid: tenantId,
    ver: '2.0',
  };
}

function period(lifetimeSeconds: number): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  return { iat: now, nbf: now - 300, exp: now + lifetimeSeconds };
}
