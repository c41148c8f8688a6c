import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { ClawbotError } from '../../../domain/errors.ts';
import type { SecretStore } from '../../../ports/secret-store.ts';
import { scheduleKeys } from './schedule-keys.ts';

const signingKey = z.object({
  kid: z.string(),
  createdAt: z.string(),
  jwk: z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() }),
});

export type SigningKey = z.infer<typeof signingKey>;

interface KeyRingConfig {
  secrets: SecretStore;
  installationId: string;
  now: () => Date;
}

const modulusBits = 2048;

/** The keys of an installation as the vault has them; a first one, or the next one, is made when it is time. */
export async function readKeyRing({ secrets, installationId, now }: KeyRingConfig): Promise<SigningKey[]> {
  const address = { workspaceId: installationId, recordId: installationId, name: 'federation-keys' };
  const read = async () => parse(await secrets.get(address));
  const keys = await read();
  const { needsNew, published } = scheduleKeys(keys, now());
  if (!needsNew) return keys;
  await secrets.put(address, JSON.stringify([...published, await makeKey(now())]));
  // Not what was written: another process may have written its own right after.
  return read();
}

async function makeKey(createdAt: Date): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true, modulusLength: modulusBits });
  const jwk = await exportJWK(privateKey);
  return signingKey.parse({ kid: await calculateJwkThumbprint(jwk), createdAt: createdAt.toISOString(), jwk });
}

function parse(stored: string | null): SigningKey[] {
  if (stored === null) return [];
  try {
    return z.array(signingKey).parse(JSON.parse(stored));
  } catch {
    // Without the cause: it may quote the key.
    throw new ClawbotError('vault-unreadable', 'The keys that this installation signs with are damaged.');
  }
}
