import { z } from 'zod';
import { AzureError } from '../core/errors.ts';
import type { Secret, Vault } from '../core/vault.ts';
import type { World } from '../core/world.ts';
import { badParameter } from './refusals.ts';
import { findForWrite, newSecret } from './secrets.ts';

const backupVersion = z.object({
  version: z.string(),
  value: z.string(),
  contentType: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  attributes: z.object({
    enabled: z.boolean(),
    nbf: z.number().optional(),
    exp: z.number().optional(),
    created: z.number(),
    updated: z.number(),
  }),
});
const backupSchema = z.object({ name: z.string(), versions: z.array(backupVersion).min(1) });

/** Key Vault encrypts its backups; here it is enough that only the simulator reads them. */
export function backUp(secret: Secret): string {
  return Buffer.from(JSON.stringify(secret)).toString('base64url');
}

export function restore(world: World, vault: Vault, backup: string): Secret {
  const { name, versions } = readBackup(backup);
  if (findForWrite(world, vault, name)) {
    throw new AzureError(409, { code: 'Conflict', message: `Secret ${name} already exists.` });
  }
  const secret = newSecret(name, versions);
  vault.secrets.set(name.toLowerCase(), secret);
  return secret;
}

function readBackup(backup: string) {
  try {
    return backupSchema.parse(JSON.parse(Buffer.from(backup, 'base64url').toString('utf8')));
  } catch {
    throw badParameter('Backup blob contains invalid data or it was tampered with.');
  }
}
