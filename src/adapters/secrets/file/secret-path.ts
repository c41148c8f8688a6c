import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { checkSecretName } from '../../../domain/secret-limits.ts';
import type { SecretAddress } from '../../../ports/secret-store.ts';

const suffix = '.secret';

/**
 * `<hash of workspace and record>.<name as hex>.secret`. Hex holds any name on any file system,
 * and lets a secret be seen and removed even when its content is damaged.
 */
export function secretPath(folder: string, { workspaceId, recordId, name }: SecretAddress): string {
  checkSecretName(name);
  const hash = createHash('sha256').update(JSON.stringify([workspaceId, recordId]));
  return join(folder, `${hash.digest('hex').slice(0, 40)}.${Buffer.from(name).toString('hex')}${suffix}`);
}

/** Whether a file of the vault folder holds a secret, and is not a draft that a crash left behind. */
export function isSecretFile(fileName: string): boolean {
  return fileName.endsWith(suffix);
}
