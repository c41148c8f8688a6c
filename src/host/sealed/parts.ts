import { createHash, type Hash } from 'node:crypto';

/** A piece of a file with something to say about itself. */
export interface Part {
  head: Record<string, unknown>;
  data: AsyncIterable<Uint8Array>;
}

const kinds = { head: 1, data: 2, end: 3, close: 4 } as const;
const frameHeadBytes = 5;
/** Whatever a head or a row may be, it is less than this. */
const mostBytes = 64 * 1024 * 1024;

/** Puts parts into one stream, each with its length and checksum, and says at the end how many there were. */
export async function* writeParts(parts: AsyncIterable<Part>): AsyncGenerator<Buffer> {
  let count = 0;
  for await (const { head, data } of parts) {
    yield frame(kinds.head, toJson(head));
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of data) {
      hash.update(piece);
      bytes += piece.length;
      yield frame(kinds.data, piece);
    }
    yield frame(kinds.end, toJson({ bytes, sha256: hash.digest('hex') }));
    count++;
  }
  yield frame(kinds.close, toJson({ parts: count }));
}

/** The parts again, in order; each is read to its end and compared with its checksum before the next one. */
export async function* readParts(source: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  const frames = readFrames(source);
  for (let count = 0; ; count++) {
    const { kind, payload } = await nextFrame(frames);
    if (kind === kinds.close) return checkEnd(frames, payload, count);
    if (kind !== kinds.head) throw new Error('its parts are out of order');
    const data = readData(frames);
    yield { head: fromJson(payload), data };
    for await (const _ of data);
  }
}

async function checkEnd(frames: AsyncGenerator<Frame>, payload: Buffer, count: number): Promise<void> {
  const isWhole = fromJson(payload).parts === count && (await frames.next()).done;
  if (!isWhole) throw new Error('parts of it are missing or were added');
}

interface Frame {
  kind: number;
  payload: Buffer;
}

async function* readData(frames: AsyncGenerator<Frame>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let bytes = 0;
  for (;;) {
    const { kind, payload } = await nextFrame(frames);
    if (kind === kinds.end) return compare(fromJson(payload), hash, bytes);
    if (kind !== kinds.data) throw new Error('its parts are out of order');
    hash.update(payload);
    bytes += payload.length;
    yield payload;
  }
}

function compare(told: Record<string, unknown>, hash: Hash, bytes: number): void {
  if (told.bytes !== bytes || told.sha256 !== hash.digest('hex')) throw new Error('a part differs from its checksum');
}

async function* readFrames(source: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let waiting = Buffer.alloc(0);
  for await (const piece of source) {
    waiting = waiting.length === 0 ? Buffer.from(piece) : Buffer.concat([waiting, piece]);
    for (let size = sizeOf(waiting); size !== null && waiting.length >= size; size = sizeOf(waiting)) {
      yield { kind: waiting.readUInt8(0), payload: waiting.subarray(frameHeadBytes, size) };
      waiting = waiting.subarray(size);
    }
  }
  if (waiting.length > 0) throw new Error('it ends in the middle of a part');
}

function sizeOf(waiting: Buffer): number | null {
  if (waiting.length < frameHeadBytes) return null;
  const bytes = waiting.readUInt32BE(1);
  if (bytes > mostBytes) throw new Error('a part of it is longer than any can be');
  return frameHeadBytes + bytes;
}

async function nextFrame(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { value, done } = await frames.next();
  if (done) throw new Error('its end is missing');
  return value;
}

function frame(kind: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(frameHeadBytes);
  head.writeUInt8(kind);
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

const toJson = (value: Record<string, unknown>) => Buffer.from(JSON.stringify(value));
const fromJson = (payload: Buffer): Record<string, unknown> => JSON.parse(payload.toString('utf8'));
