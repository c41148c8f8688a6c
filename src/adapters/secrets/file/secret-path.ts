import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ClawbotError } from '../../../domain/errors.ts';
import type { SecretAddress } from '../../../ports/secret-store.ts';

type RecordAddress = Omit<SecretAddress, 'name'>;

/** Keeps path and draft suffix below the 255 bytes that file systems allow a name. */
const nameBytesMax = 64;
const suffix = '.secret';

/**
 * `<hash of workspace and record>.<name as hex>.secret`. Hex holds any name on any file system,
 * and lets a secret be listed and removed even when its content is damaged.
 */
export function secretPath(folder: string, address: SecretAddress): string {
  const bytes = Buffer.byteLength(address.name);
  if (bytes < 1 || bytes > nameBytesMax) {
    throw new ClawbotError('invalid-input', `A secret needs a name of 1 to ${nameBytesMax} bytes, this one has ${bytes}.`);
  }
  return join(folder, `${recordPrefix(address)}${Buffer.from(address.name).toString('hex')}${suffix}`);
}

/** Names of the secrets in these files that belong to this record. */
export function secretNamesOf(fileNames: readonly string[], record: RecordAddress): string[] {
  // Once, not for each file: ten thousand deployments are looked at many times a minute.
  const prefix = recordPrefix(record);
  return fileNames
    .filter((fileName) => fileName.startsWith(prefix) && isSecretFile(fileName))
    .map((fileName) => Buffer.from(fileName.slice(prefix.length, -suffix.length), 'hex').toString('utf8'));
}

/** Whether a file of the vault folder holds a secret, and is not a draft that a crash left behind. */
export function isSecretFile(fileName: string): boolean {
  return fileName.endsWith(suffix);
}

function recordPrefix({ workspaceId, recordId }: RecordAddress): string {
  const hash = createHash('sha256').update(JSON.stringify([workspaceId, recordId]));
  return `${hash.digest('hex').slice(0, 40)}.`;
}
