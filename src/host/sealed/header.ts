import { randomBytes, scrypt } from 'node:crypto';

/** What a sealed file begins with; authenticated with every piece. */
export interface Header {
  bytes: Buffer;
  key: Buffer;
  /** Nonce of the piece with this number; that of the last one differs, so that none can be cut off. */
  nonceOf(index: number, isLast: boolean): Buffer;
}

const magic = Buffer.from('clawbot-sealed-1\n');
const saltBytes = 16;
const prefixBytes = 7;
export const headerBytes = magic.length + 1 + saltBytes + prefixBytes;

/** 2^17 with r = 8: 128 MB and about half a second for each guess. */
export const usualExponent = 17;
const leastExponent = 14;
/** A file from elsewhere must not ask for all memory of this machine. */
const mostExponent = 20;
const blockSize = 8;

export function drawHeader(passphrase: string, costExponent: number): Promise<Header> {
  return openHeader(Buffer.concat([magic, Buffer.of(costExponent), randomBytes(saltBytes + prefixBytes)]), passphrase);
}

/** Throws when these are not the first bytes of a sealed file. */
export async function openHeader(bytes: Buffer, passphrase: string): Promise<Header> {
  const exponent = bytes[magic.length] ?? 0;
  const isOurs = bytes.length === headerBytes && bytes.subarray(0, magic.length).equals(magic);
  if (!isOurs || exponent < leastExponent || exponent > mostExponent) throw new Error('it is no file that a backup wrote');
  const salt = bytes.subarray(magic.length + 1, magic.length + 1 + saltBytes);
  const prefix = bytes.subarray(-prefixBytes);
  return { bytes, key: await deriveKey(passphrase, salt, exponent), nonceOf: (index, isLast) => nonce(prefix, index, isLast) };
}

function nonce(prefix: Buffer, index: number, isLast: boolean): Buffer {
  const tail = Buffer.alloc(5);
  tail.writeUInt32BE(index);
  tail.writeUInt8(isLast ? 1 : 0, 4);
  return Buffer.concat([prefix, tail]);
}

function deriveKey(passphrase: string, salt: Buffer, exponent: number): Promise<Buffer> {
  const cost = 2 ** exponent;
  const options = { cost, blockSize, parallelization: 1, maxmem: 2 * 128 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
