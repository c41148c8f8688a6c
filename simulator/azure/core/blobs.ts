import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from './clock.ts';

/** Readable blobs, such as the console log of a virtual machine, behind signed addresses that expire. */
export interface Blobs {
  /** Address without signature, as `instanceView.bootDiagnostics` shows it. */
  locate(path: string): string;
  /** Makes the blob readable at the returned signed address; `read` is called at every download. */
  publish(path: string, read: () => string | Buffer, validSeconds: number): string;
  read(path: string, query: ReadonlyMap<string, string>): { status: 200; body: string | Buffer } | { status: 403 | 404 };
}

const host = 'md-simulated.z1.blob.core.windows.net';

export function createBlobs(clock: Clock): Blobs {
  const key = randomBytes(32);
  const blobs = new Map<string, () => string | Buffer>();
  const sign = (path: string, expiry: string) => createHmac('sha256', key).update(`${path}\n${expiry}`).digest();
  return {
    locate: (path) => `https://${host}${path}`,
    publish(path, read, validSeconds) {
      blobs.set(path, read);
      const expiry = new Date(clock.now().getTime() + validSeconds * 1000).toISOString();
      const query = new URLSearchParams({ sv: '2018-03-28', sr: 'b', sp: 'r', se: expiry, sig: sign(path, expiry).toString('base64') });
      return `https://${host}${path}?${query}`;
    },
    read(path, query) {
      const expiry = query.get('se') ?? '';
      const given = Buffer.from(query.get('sig') ?? '', 'base64');
      const expected = sign(path, expiry);
      const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
      if (!isSigned || new Date(expiry) <= clock.now()) return { status: 403 };
      const blob = blobs.get(path);
      return blob ? { status: 200, body: blob() } : { status: 404 };
    },
  };
}
