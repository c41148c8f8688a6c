import { createRemoteJWKSet, customFetch, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Federation } from './federation.ts';

interface FederationHarness {
  federation: Federation;
  /** Asks the addresses below the issuer, as a cloud does. */
  fetch(url: string): Promise<Response>;
}

const subject = 'clawbot:workspace:w:connection:c';
const audience = 'api://AzureADTokenExchange';

/** What a cloud relies on: it knows the issuer's address, and learns everything else from there. */
export function federationContract(name: string, open: () => Promise<FederationHarness>): void {
  describe(name, () => {
    const verify = async ({ federation, fetch }: FederationHarness, token: string): Promise<JWTPayload> => {
      const found = await fetch(`${federation.issuer}/.well-known/openid-configuration`);
      const configuration: { issuer: string; jwks_uri: string } = await found.json();
      const keys = createRemoteJWKSet(new URL(configuration.jwks_uri), { [customFetch]: (url) => fetch(String(url)) });
      return (await jwtVerify(token, keys, { issuer: configuration.issuer, audience, algorithms: ['RS256'] })).payload;
    };

    it('signs what can be verified by its discovery alone', async () => {
      const harness = await open();
      const payload = await verify(harness, await harness.federation.sign(subject, audience));
      expect(payload).toMatchObject({ iss: harness.federation.issuer, sub: subject, aud: audience, jti: expect.any(String) });
      const { iat = 0, nbf = 0, exp = 0 } = payload;
      expect([nbf - iat, exp - iat]).toEqual([0, 600]);
    });

    it('never signs the same token twice', async () => {
      const { federation } = await open();
      expect(await federation.sign(subject, audience)).not.toBe(await federation.sign(subject, audience));
    });

    it('is not believed for another audience, nor with one changed letter', async () => {
      const harness = await open();
      await expect(verify(harness, await harness.federation.sign(subject, 'other'))).rejects.toThrow(/aud/);
      const [header = '', payload = '', signature = ''] = (await harness.federation.sign(subject, audience)).split('.');
      const forged = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'other' }));
      await expect(verify(harness, `${header}.${forged.toString('base64url')}.${signature}`)).rejects.toThrow(/signature/);
    });

    it('publishes public parts only, of the key it names', async () => {
      const { federation } = await open();
      const { kid } = decodeProtectedHeader(await federation.sign(subject, audience));
      const { keys } = await federation.publicKeys();
      expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
      expect(keys).toMatchObject([{ kid, alg: 'RS256', use: 'sig', kty: 'RSA' }]);
    });

    it('serves the same to everybody, without a cookie, to be kept for a while', async () => {
      const { federation, fetch } = await open();
      for (const path of ['/.well-known/openid-configuration', '/.well-known/jwks.json']) {
        const response = await fetch(`${federation.issuer}${path}`);
        expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
        expect(response.headers.get('cache-control')).toMatch(/^public, max-age=\d+$/);
        expect(response.headers.get('set-cookie')).toBeNull();
      }
    });
  });
}
