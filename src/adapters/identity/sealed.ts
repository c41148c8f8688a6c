import { hkdfSync } from 'node:crypto';
import { EncryptJWT, type JWTPayload, jwtDecrypt } from 'jose';

interface Purpose {
  /** Part of the key, so that what was sealed for one purpose opens for no other. */
  purpose: string;
  /** Whose it is. */
  subject?: string;
  lifeSeconds?: number;
}

/** Encrypts and authenticates (AES-256-GCM) with a key that follows from the secret of the installation. */
export async function seal(secret: string, payload: JWTPayload, { purpose, subject, lifeSeconds }: Purpose): Promise<string> {
  const token = new EncryptJWT(payload).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' });
  if (subject) token.setSubject(subject);
  if (lifeSeconds) token.setExpirationTime(`${lifeSeconds}s`);
  return token.encrypt(deriveKey(secret, purpose));
}

/** `null` for what was not sealed here for this purpose and this person, was changed, or has run out. */
export async function unseal(secret: string, text: string, { purpose, subject }: Purpose): Promise<JWTPayload | null> {
  try {
    const rules = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'], ...(subject && { subject }) };
    return (await jwtDecrypt(text, deriveKey(secret, purpose), rules)).payload;
  } catch {
    return null;
  }
}

export function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `clawbot-deploy:${purpose}`, 32));
}
