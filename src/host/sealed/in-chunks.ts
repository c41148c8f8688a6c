/** Cuts a stream into pieces of one size, and tells which is the last one; that may be shorter, and is there even when all is empty. */
export async function* inChunks(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<{ chunk: Buffer; isLast: boolean }> {
  let waiting = Buffer.alloc(0);
  for await (const piece of source) {
    waiting = Buffer.concat([waiting, piece]);
    // What fills a piece exactly may be the end.
    for (; waiting.length > size; waiting = waiting.subarray(size)) yield { chunk: waiting.subarray(0, size), isLast: false };
  }
  yield { chunk: waiting, isLast: true };
}
