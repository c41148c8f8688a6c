import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AzureError } from '../core/errors.ts';
import type { Secret, SecretVersion, Vault } from '../core/vault.ts';
import type { World } from '../core/world.ts';
import type { Metadata } from './body.ts';
import { badParameter, deletedSecretNotFound, nameTaken, secretNotFound } from './refusals.ts';
import { newest, toSeconds } from './views.ts';

export function requireSecret(vault: Vault, name: string): Secret {
  const secret = vault.secrets.get(name.toLowerCase());
  if (!secret || secret.deletedAt) throw secretNotFound(name);
  return secret;
}

export function requireVersion(vault: Vault, name: string, version: string): { secret: Secret; version: SecretVersion } {
  const secret = requireSecret(vault, name);
  const found = secret.versions.find((each) => each.version === version);
  if (!found) throw secretNotFound(`${name}/${version}`);
  return { secret, version: found };
}

/** Adds a version; a name that was never used, or was purged, starts anew. */
export function setSecret(world: World, vault: Vault, name: string, { value, ...metadata }: Metadata & { value: string }): Secret {
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) throw badParameter(`The request URI contains an invalid name: ${name}`);
  const existing = vault.secrets.get(name.toLowerCase());
  if (existing?.deletedAt) throw nameTaken(name, isBeingDeleted(world, existing));
  const secret = existing ?? { name, versions: [], deletedAt: null };
  const now = toSeconds(world.clock.now());
  const version: SecretVersion = {
    version: randomBytes(16).toString('hex'),
    value,
    attributes: { enabled: true, created: now, updated: now },
  };
  updateVersion(world, version, metadata);
  secret.versions.push(version);
  vault.secrets.set(name.toLowerCase(), secret);
  return secret;
}

export function updateVersion(world: World, version: SecretVersion, { attributes, contentType, tags }: Metadata): void {
  const { enabled, nbf, exp } = attributes ?? {};
  Object.assign(version.attributes, {
    ...(enabled === undefined ? {} : { enabled }),
    ...(nbf === undefined ? {} : { nbf }),
    ...(exp === undefined ? {} : { exp }),
    updated: toSeconds(world.clock.now()),
  });
  if (typeof contentType === 'string') version.contentType = contentType;
  if (tags) version.tags = tags;
}

/** Softly: the name stays taken until it is purged or its time is over. */
export function deleteSecret(world: World, vault: Vault, name: string): { secret: Secret; deletedAt: Date } {
  const secret = requireSecret(vault, name);
  const deletedAt = world.clock.now();
  secret.deletedAt = deletedAt;
  const retentionSeconds = vault.softDeleteRetentionDays * 24 * 3600;
  // Timers of Node hold 24 days at most; only a clock that a test moves gets that far anyway.
  if (retentionSeconds < 2_000_000) world.clock.after(retentionSeconds, () => purgeWhenStillDeleted(vault, secret, deletedAt));
  return { secret, deletedAt };
}

/** For a while after its deletion a secret is neither there nor among the deleted ones. */
export function requireDeleted(world: World, vault: Vault, name: string): { secret: Secret; deletedAt: Date } {
  const secret = vault.secrets.get(name.toLowerCase());
  if (!secret?.deletedAt || isBeingDeleted(world, secret)) throw deletedSecretNotFound(name);
  return { secret, deletedAt: secret.deletedAt };
}

export function listDeleted(world: World, vault: Vault): { secret: Secret; deletedAt: Date }[] {
  return [...vault.secrets.values()].flatMap((secret) =>
    secret.deletedAt && !isBeingDeleted(world, secret) ? [{ secret, deletedAt: secret.deletedAt }] : [],
  );
}

export function purgeSecret(world: World, vault: Vault, name: string): void {
  const { secret } = requireDeleted(world, vault, name);
  if (vault.isPurgeProtected) {
    throw new AzureError(403, {
      code: 'Forbidden',
      message:
        'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.',
      innererror: { code: 'ForbiddenByPurgeProtection' },
    });
  }
  vault.secrets.delete(secret.name.toLowerCase());
}

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

export function restore(vault: Vault, backup: string): Secret {
  const { name, versions } = readBackup(backup);
  if (vault.secrets.has(name.toLowerCase())) {
    throw new AzureError(409, { code: 'Conflict', message: `Secret ${name} already exists.` });
  }
  const secret = { name, versions, deletedAt: null };
  vault.secrets.set(name.toLowerCase(), secret);
  newest(secret);
  return secret;
}

function readBackup(backup: string) {
  try {
    return backupSchema.parse(JSON.parse(Buffer.from(backup, 'base64url').toString('utf8')));
  } catch {
    throw badParameter('Backup blob contains invalid data or it was tampered with.');
  }
}

function purgeWhenStillDeleted(vault: Vault, secret: Secret, deletedAt: Date): void {
  if (secret.deletedAt === deletedAt) vault.secrets.delete(secret.name.toLowerCase());
}

function isBeingDeleted({ clock, options }: World, { deletedAt }: Secret): boolean {
  return deletedAt !== null && clock.now().getTime() < deletedAt.getTime() + options.durations.vault * 1000;
}
