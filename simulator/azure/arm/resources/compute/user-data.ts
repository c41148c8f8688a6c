import { gunzipSync } from 'node:zlib';

/** Custom data as the cloud-init of a machine takes it: what is packed by gzip, it unpacks; what only looks so, it leaves as it is. */
export function unpackUserData(bytes: Buffer): string {
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    return bytes.toString('utf8');
  }
}
