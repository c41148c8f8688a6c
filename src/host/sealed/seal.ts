import { createCipheriv } from 'node:crypto';
import { drawHeader, usualExponent } from './header.ts';
import { inChunks } from './in-chunks.ts';

export const chunkBytes = 65_536;

/**
 * Encrypts a stream under a passphrase: scrypt, then AES-256-GCM piece by piece, each bound to its place. Nothing can be
 * changed, moved, cut off or added unnoticed, and whoever reads it never acts on a byte that was not proven.
 */
export async function* seal(source: AsyncIterable<Uint8Array>, passphrase: string, costExponent = usualExponent): AsyncGenerator<Buffer> {
  const header = await drawHeader(passphrase, costExponent);
  yield header.bytes;
  let index = 0;
  for await (const { chunk, isLast } of inChunks(source, chunkBytes)) {
    const cipher = createCipheriv('aes-256-gcm', header.key, header.nonceOf(index++, isLast)).setAAD(header.bytes);
    yield Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  }
}
