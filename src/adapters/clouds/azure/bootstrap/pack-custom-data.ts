import { gzipSync } from 'node:zlib';
import { ClawbotError } from '../../../../domain/errors.ts';
import { forgetOldest } from '../forget-oldest.ts';
import { ownPartMark } from './cloud-init.ts';

/** What Azure takes as custom data, before it is encoded. */
const largestBytes = 65_535;
const mostPacked = 8;
const packedParts = new Map<string, Buffer>();

/**
 * A cloud-init document as Azure takes it: in base64, and packed by gzip, which cloud-init undoes. What machines share is
 * a member of its own (RFC 1952, 2.2), packed once. Throws `invalid-input` for too large a document.
 */
export function packCustomData(document: string): string {
  const ownFrom = Math.max(0, document.indexOf(ownPartMark));
  const packed = Buffer.concat([packShared(document.slice(0, ownFrom)), pack(document.slice(ownFrom))]);
  if (packed.length > largestBytes) throw new ClawbotError('invalid-input', 'The custom data is too large for Azure.');
  return packed.toString('base64');
}

function packShared(text: string): Buffer {
  const known = packedParts.get(text);
  if (known) return known;
  const packed = text === '' ? Buffer.alloc(0) : pack(text);
  packedParts.set(text, packed);
  forgetOldest(packedParts, mostPacked);
  return packed;
}

function pack(text: string): Buffer {
  return gzipSync(text, { level: 9 });
}
