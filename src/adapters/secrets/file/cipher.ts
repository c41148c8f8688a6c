import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretAddress } from '../../../ports/secret-store.ts';

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const headerBytes = 1 + nonceBytes;

/**
 * AES-256-GCM: one version byte, a random 96-bit nonce, ciphertext, 128-bit tag.
 * The address is authenticated with it, so a sealed value opens under its own address only.
 */
export function seal(key: Buffer, address: SecretAddress, value: string): Buffer {
  const header = Buffer.concat([Buffer.of(version), randomBytes(nonceBytes)]);
  const cipher = createCipheriv('aes-256-gcm', key, header.subarray(1), { authTagLength: tagBytes });
  cipher.setAAD(boundData(header, address));
  return Buffer.concat([header, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** The value again. Throws when the key, the address or a single bit is not the one it was sealed with. */
export function open(key: Buffer, address: SecretAddress, sealed: Buffer): string {
  if (sealed.length < headerBytes + tagBytes) throw new Error('shorter than its header and tag');
  if (sealed[0] !== version) throw new Error(`unknown format version ${sealed[0]}`);
  const header = sealed.subarray(0, headerBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, header.subarray(1), { authTagLength: tagBytes });
  decipher.setAAD(boundData(header, address));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const value = Buffer.concat([decipher.update(sealed.subarray(headerBytes, -tagBytes)), decipher.final()]);
  return value.toString('utf8');
}

/** JSON keeps the parts apart: without it `a` + `bc` and `ab` + `c` would be the same address. */
function boundData(header: Buffer, { workspaceId, recordId, name }: SecretAddress): Buffer {
  return Buffer.from(JSON.stringify([header[0], workspaceId, recordId, name]));
}
