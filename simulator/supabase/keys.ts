import { randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** The signing keys of a project: the newest signs, all that were not revoked verify. */
export interface Keys {
  jwks(): { keys: JWK[] };
  sign(claims: Record<string, unknown>): Promise<string>;
  /** A new key signs from now on; the earlier ones go on verifying unless they are revoked. */
  rotate(options?: { revoke: boolean }): Promise<void>;
}

interface Key {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
}

export async function createKeys(): Promise<Keys> {
  let keys = [await createKey()];
  return {
    jwks: () => ({ keys: keys.map(({ publicJwk }) => publicJwk) }),
    async sign(claims) {
      const [key] = keys;
      if (!key) throw new Error('there is no key');
      return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'JWT' }).sign(key.privateKey);
    },
    async rotate({ revoke } = { revoke: false }) {
      keys = [await createKey(), ...(revoke ? [] : keys)];
    },
  };
}

async function createKey(): Promise<Key> {
  const kid = randomUUID();
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig', key_ops: ['verify'] } };
}
