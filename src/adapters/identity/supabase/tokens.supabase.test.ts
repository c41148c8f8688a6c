import { decodeJwt, exportJWK, exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../../../test/browser.ts';
import { createSupabaseInstallation, type SupabaseInstallation } from '../../../../test/supabase/installation.ts';
import { waitFor } from '../../../../test/wait-for.ts';
import { toSettings } from './config.ts';
import { openCookieJar } from './cookie-jar.ts';
import { seal } from './seal.ts';
import { readStoredTokens } from './stored-tokens.ts';

const secret = 'the secret that seals the cookies of this test';
let installation: SupabaseInstallation;
let claims: JWTPayload;

beforeAll(async () => {
  installation = await createSupabaseInstallation({ identity: { secret } });
  const headers = (await installation.signIn('person@example.com')).headers();
  claims = decodeJwt(await tokenOf(headers));
});
afterAll(() => installation.close());

async function tokenOf(headers: Headers): Promise<string> {
  const settings = toSettings({
    ...({} as Parameters<typeof toSettings>[0]),
    supabaseUrl: installation.auth.url,
    baseUrl: installation.origin,
    secret,
  });
  const tokens = await readStoredTokens(openCookieJar(headers, settings), settings.sessionCookie);
  return tokens?.accessToken ?? '';
}

/** Cookies as ours, around any token. */
function cookiesAround(accessToken: string): Headers {
  const stored = JSON.stringify({ access_token: accessToken, refresh_token: 'x' });
  const session = new Map([[installation.identity.sessionCookie, `base64-${Buffer.from(stored).toString('base64url')}`]]);
  const all = [...session, [installation.identity.sessionCookie.replace('-session', '-seal'), seal(session, secret)]];
  return new Headers({ cookie: all.map(([name, value]) => `${name}=${value}`).join('; ') });
}

const whoHas = (token: string) => installation.identity.getPrincipal(cookiesAround(token));
const now = () => Math.floor(Date.now() / 1000);

describe('a token', { tags: ['A19'] }, () => {
  it('of Supabase Auth holds', async () => {
    expect(await whoHas(await installation.auth.keys.sign(claims))).toMatchObject({ userId: claims.sub, email: 'person@example.com' });
  });

  it.each<[string, () => JWTPayload]>([
    ['of another issuer', () => ({ iss: 'https://evil.example/auth/v1' })],
    ['without an issuer', () => ({ iss: undefined })],
    ['for another audience', () => ({ aud: 'anon' })],
    ['without an audience', () => ({ aud: undefined })],
    ['that has run out', () => ({ exp: now() - 60 })],
    ['without an end', () => ({ exp: undefined })],
    ['that does not hold yet', () => ({ nbf: now() + 600 })],
    ['of the service role', () => ({ role: 'service_role' })],
    ['of nobody', () => ({ role: 'anon' })],
    ['of an anonymous visitor', () => ({ is_anonymous: true })],
    ['of another person than its session', () => ({ sub: '00000000-0000-4000-8000-000000000000' })],
    ['of a session that is none', () => ({ session_id: '00000000-0000-4000-8000-000000000000' })],
    ['without a session', () => ({ session_id: undefined })],
    ['without an address', () => ({ email: '' })],
  ])('%s is nobody’s', async (_, changes) => {
    expect(await whoHas(await installation.auth.keys.sign({ ...claims, ...changes() }))).toBeNull();
  });

  it('without a signature is nobody’s', async () => {
    expect(await whoHas(new UnsecuredJWT(claims).encode())).toBeNull();
  });

  it('signed with the public key as if it were a shared secret is nobody’s', async () => {
    const [jwk] = installation.auth.keys.jwks().keys;
    const key = await importJWK(jwk ?? {}, 'ES256');
    if (key instanceof Uint8Array) throw new Error('this is no public key');
    for (const shared of [await exportSPKI(key), JSON.stringify(jwk)]) {
      const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: jwk?.kid }).sign(new TextEncoder().encode(shared));
      expect(await whoHas(forged)).toBeNull();
    }
  });

  it.each(['../../../dev/null', '/proc/self/environ', "x' union select 'key", 'https://evil.example/jwks.json', '__proto__', ''])(
    'whose key is said to be %j is nobody’s',
    async (kid) => {
      for (const key of ['', '\0', kid]) {
        const secret = new TextEncoder().encode(key.padEnd(32, '\0'));
        expect(await whoHas(await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(secret))).toBeNull();
      }
      const { privateKey, publicKey } = await generateKeyPair('ES256');
      const header = { alg: 'ES256', kid, jku: 'https://evil.example/jwks.json', jwk: await exportJWK(publicKey) };
      expect(await whoHas(await new SignJWT(claims).setProtectedHeader(header).sign(privateKey))).toBeNull();
    },
  );

  it('in a header of the request is nobody’s: only the sealed cookie counts', async () => {
    const token = await installation.auth.keys.sign(claims);
    const headers: Record<string, string>[] = [{ authorization: `Bearer ${token}` }, { apikey: token }, { 'x-supabase-auth': token }];
    for (const each of headers) {
      expect(await installation.identity.getPrincipal(new Headers(each))).toBeNull();
    }
    const unsealed = cookiesAround(token)
      .get('cookie')
      ?.replace(/-seal=[^;]*/, '-seal=');
    expect(await installation.identity.getPrincipal(new Headers({ cookie: unsealed ?? '' }))).toBeNull();
  });

  it.each(['', 'a', 'a.b.c', '..', 'null'])('%j is nobody’s', async (token) => {
    expect(await whoHas(token)).toBeNull();
  });
});

describe('the keys of the project', () => {
  it('may be rotated: both hold until the old one is revoked', async () => {
    const old = await installation.signIn('rotating@example.com');
    await installation.auth.keys.rotate();
    const fresh = await signInOnceKeysAreKnown();
    expect(await installation.identity.getPrincipal(old.headers())).not.toBeNull();
    await installation.auth.keys.rotate({ revoke: true });
    const newest = await signInOnceKeysAreKnown();
    expect(await installation.identity.getPrincipal(newest.headers())).not.toBeNull();
    expect(await installation.identity.getPrincipal(old.headers())).toBeNull();
    expect(await installation.identity.getPrincipal(fresh.headers())).toBeNull();
  });

  /** A key that nobody has seen is asked for, and not again within two seconds. */
  function signInOnceKeysAreKnown(): Promise<Browser> {
    const attempt = () => installation.signIn('rotating@example.com').catch(() => null);
    return waitFor(attempt, (browser) => browser !== null, 15) as Promise<Browser>;
  }
});
