import { createDecipheriv } from 'node:crypto';
import { type Header, headerBytes, openHeader } from './header.ts';
import { inChunks } from './in-chunks.ts';
import { chunkBytes } from './seal.ts';

const tagBytes = 16;

/** What `seal` was given, as far as it is proven. Throws, with words for people, at the first piece that is not. */
export async function* unseal(source: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Buffer> {
  const { first, rest } = await splitOff(source, headerBytes);
  const header = await openHeader(first, passphrase);
  let index = 0;
  for await (const { chunk, isLast } of inChunks(rest, chunkBytes + tagBytes)) yield open(header, chunk, index++, isLast);
}

function open(header: Header, sealed: Buffer, index: number, isLast: boolean): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', header.key, header.nonceOf(index, isLast), { authTagLength: tagBytes });
    decipher.setAAD(header.bytes).setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch (cause) {
    const place = `it is damaged or cut off after ${index * chunkBytes} bytes`;
    throw new Error(index === 0 ? 'the passphrase is not the one it was made with, or it is damaged' : place, { cause });
  }
}

async function splitOff(source: AsyncIterable<Uint8Array>, size: number): Promise<{ first: Buffer; rest: AsyncGenerator<Uint8Array> }> {
  const pieces = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < size) {
    const { value, done } = await pieces.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  async function* follow(): AsyncGenerator<Uint8Array> {
    yield start.subarray(size);
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  }
  return { first: start.subarray(0, size), rest: follow() };
}
