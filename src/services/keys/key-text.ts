import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const [prefixLength, secretLength, checksumLength] = [8, 43, 6];
const pattern = new RegExp(`^clawbot_([0-9A-Za-z]{${prefixLength}})_[0-9A-Za-z]{${secretLength + checksumLength}}$`);

/**
 * `clawbot_<prefix>_<secret><checksum>`. Letters and digits only, so that a double click takes all of it, with a mark and a checksum
 * by which scanners of sources tell a leaked key from a text that looks like one.
 */
export function mintKey(): { key: string; prefix: string; hash: Buffer } {
  const prefix = toDigits(randomBytes(8), prefixLength);
  const body = `clawbot_${prefix}_${toDigits(randomBytes(32), secretLength)}`;
  const key = `${body}${checksum(body)}`;
  return { key, prefix, hash: hashKey(key) };
}

/** The part that a key is looked up by; `null` for what is none, mistyped or cut off. */
export function readPrefix(key: string): string | null {
  const [, prefix] = pattern.exec(key) ?? [];
  return prefix && checksum(key.slice(0, -checksumLength)) === key.slice(-checksumLength) ? prefix : null;
}

/** Without salt or stretching: its 256 random bits are in no dictionary, and this is done for each request. */
export function hashKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

function checksum(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return toDigits(bytes, checksumLength);
}

/** The last digits of a number in base 62. */
function toDigits(bytes: Buffer, length: number): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (; text.length < length; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text;
  return text;
}
