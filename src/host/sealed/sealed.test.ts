import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { headerBytes } from './header.ts';
import { type Part, readParts, writeParts } from './parts.ts';
import { chunkBytes, seal } from './seal.ts';
import { unseal } from './unseal.ts';

const passphrase = 'correct horse battery staple';
/** The least that is read again. */
const quick = 14;
const sealedChunkBytes = chunkBytes + 16;

async function* inPieces(content: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

const sealed = (content: Buffer) => collect(seal(inPieces(content, 10_000), passphrase, quick));
const opened = (bytes: Buffer, words = passphrase) => collect(unseal(inPieces(bytes, 7_777), words));

describe('a sealed stream', () => {
  it.each([0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes, 200_000])(
    'of %i bytes comes out as it went in',
    async (size) => {
      const content = randomBytes(size);
      const bytes = await sealed(content);
      // A few bytes may be among the encrypted ones by chance.
      if (size > 32) expect(bytes.includes(content.subarray(0, 32))).toBe(false);
      expect((await opened(bytes)).equals(content)).toBe(true);
    },
  );

  it('takes the same passphrase however its letters are composed', async () => {
    const bytes = await collect(seal(inPieces(Buffer.from('x'), 1), 'Z\u00fcrich und Umgebung', quick));
    expect(String(await opened(bytes, 'Zu\u0308rich und Umgebung'))).toBe('x');
  });

  const harm: [string, (bytes: Buffer) => Buffer][] = [
    ['with one bit changed', (bytes) => Buffer.from(bytes).fill((bytes[headerBytes + 9] ?? 0) ^ 1, headerBytes + 9, headerBytes + 10)],
    ['with one bit of its head changed', (bytes) => Buffer.from(bytes).fill((bytes[30] ?? 0) ^ 1, 30, 31)],
    ['without its last byte', (bytes) => bytes.subarray(0, -1)],
    ['cut off between two pieces', (bytes) => bytes.subarray(0, headerBytes + 2 * sealedChunkBytes)],
    ['with something added', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
    ['without a piece in the middle', (bytes) => without(bytes, 1)],
    ['with two pieces exchanged', (bytes) => exchanged(bytes)],
    ['that is empty', () => Buffer.alloc(0)],
    ['that is something else', () => randomBytes(300)],
  ];
  it.each(harm)('%s is refused', async (_, change) => {
    const bytes = await sealed(randomBytes(3 * chunkBytes + 5));
    await expect(opened(change(bytes))).rejects.toThrow(/damaged|no file/);
  });

  it('is refused to another passphrase', async () => {
    await expect(opened(await sealed(Buffer.from('x')), 'another')).rejects.toThrow('passphrase');
  });
});

const pieceAt = (bytes: Buffer, index: number) =>
  bytes.subarray(headerBytes + index * sealedChunkBytes, headerBytes + (index + 1) * sealedChunkBytes);

function without(bytes: Buffer, index: number): Buffer {
  const from = headerBytes + index * sealedChunkBytes;
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + sealedChunkBytes)]);
}

function exchanged(bytes: Buffer): Buffer {
  return Buffer.concat([
    bytes.subarray(0, headerBytes),
    pieceAt(bytes, 1),
    pieceAt(bytes, 0),
    bytes.subarray(headerBytes + 2 * sealedChunkBytes),
  ]);
}

describe('the parts of a file', () => {
  const partOf = (name: string, content: string): Part => ({ head: { name }, data: inPieces(Buffer.from(content), 3) });
  async function* some(...parts: Part[]): AsyncGenerator<Part> {
    yield* parts;
  }
  async function read(bytes: Buffer): Promise<[unknown, string][]> {
    const found: [unknown, string][] = [];
    for await (const { head, data } of readParts(inPieces(bytes, 5))) found.push([head.name, String(await collect(data))]);
    return found;
  }

  it('come out in order, with what they say of themselves', async () => {
    const bytes = await collect(writeParts(some(partOf('a', 'first one'), partOf('b', ''), partOf('c', 'third'))));
    expect(await read(bytes)).toEqual([
      ['a', 'first one'],
      ['b', ''],
      ['c', 'third'],
    ]);
  });

  it('are refused when one differs from its checksum, is missing, or the end is', async () => {
    const bytes = await collect(writeParts(some(partOf('a', 'first one'), partOf('b', 'second'))));
    await expect(read(Buffer.from(bytes.toString('latin1').replace('fir', 'fur'), 'latin1'))).rejects.toThrow('checksum');
    const second = bytes.indexOf('{"name":"b"}') - 5;
    const end = bytes.indexOf('{"parts":') - 5;
    await expect(read(Buffer.concat([bytes.subarray(0, second), bytes.subarray(end)]))).rejects.toThrow('missing');
    await expect(read(bytes.subarray(0, end))).rejects.toThrow('end is missing');
    await expect(read(bytes.subarray(0, -2))).rejects.toThrow('middle of a part');
  });
});
