import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import type { Federation } from '../../../ports/federation.ts';
import type { SecretStore } from '../../../ports/secret-store.ts';
import { readKeyRing, type SigningKey } from './key-ring.ts';
import { scheduleKeys } from './schedule-keys.ts';

interface FederationConfig {
  /** Https address under which discovery and keys are served, without a slash at the end. */
  issuer: string;
  installationId: string;
  secrets: SecretStore;
  now?: () => Date;
}

const algorithm = 'RS256';
const tokenSeconds = 600;
/** The vault is asked this often at most, however often strangers ask for our keys. */
const rereadSeconds = 60;

/** Signs with RSA keys of its own, which are made on first use, live in the vault and are replaced by age. */
export function createFederation({ issuer, installationId, secrets, now = () => new Date() }: FederationConfig): Federation {
  let reading: { keys: Promise<SigningKey[]>; until: number } | null = null;

  const readKeys = (): Promise<SigningKey[]> => {
    if (reading && reading.until > now().getTime()) return reading.keys;
    const keys = readKeyRing({ secrets, installationId, now });
    reading = { keys, until: now().getTime() + rereadSeconds * 1000 };
    keys.catch(() => {
      reading = null;
    });
    return keys;
  };

  return {
    issuer,
    async sign(subject, audience) {
      const { signing } = scheduleKeys(await readKeys(), now());
      if (!signing) throw new Error('a key ring is never empty');
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT({})
        .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: signing.kid })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(issuedAt + tokenSeconds)
        .setJti(randomUUID())
        .sign(await importJWK(signing.jwk, algorithm));
    },
    async publicKeys() {
      const { published } = scheduleKeys(await readKeys(), now());
      // Named one by one, so that no private part can slip in.
      return { keys: published.map(({ kid, jwk: { kty, n, e } }) => ({ kty, n, e, kid, alg: algorithm, use: 'sig' })) };
    },
  };
}
