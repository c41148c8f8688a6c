import { gzipSync } from 'node:zlib';
import { ClawbotError } from '../../../../domain/errors.ts';

/** What Azure takes as custom data, before it is encoded. */
const largestBytes = 65_535;

/** A cloud-init document as Azure takes it: in base64, and packed by gzip, which cloud-init undoes. Throws `invalid-input` for too large a one. */
export function packCustomData(document: string): string {
  const packed = gzipSync(document, { level: 9 });
  if (packed.length > largestBytes) throw new ClawbotError('invalid-input', 'The custom data is too large for Azure.');
  return packed.toString('base64');
}
