import { AzureError } from '../core/errors.ts';
import type { Secret, Vault } from '../core/vault.ts';
import type { World } from '../core/world.ts';
import { phaseOf } from './phase.ts';
import { deletedSecretNotFound, nameTaken } from './refusals.ts';
import { requireSecret } from './secrets.ts';

interface Deleted {
  secret: Secret;
  deletedAt: Date;
}

/** Softly: the name stays taken until it is purged or its time is over. */
export function deleteSecret(world: World, vault: Vault, name: string): Deleted {
  refuseWhileSettling(world, vault, name);
  const secret = requireSecret(world, vault, name);
  const deletedAt = world.clock.now();
  secret.deletedAt = deletedAt;
  secret.recoveredAt = null;
  const retentionSeconds = vault.softDeleteRetentionDays * 24 * 3600;
  // Timers of Node hold 24 days at most; only a clock that a test moves gets that far anyway.
  if (retentionSeconds < 2_000_000) world.clock.after(retentionSeconds, () => purgeWhenStillDeleted(vault, secret, deletedAt));
  return { secret, deletedAt };
}

/** For a while after its deletion a secret is neither there nor among the deleted ones. */
export function requireDeleted(world: World, vault: Vault, name: string): Deleted {
  const secret = vault.secrets.get(name.toLowerCase());
  const deleted = secret && findDeleted(world, secret);
  if (!deleted) throw deletedSecretNotFound(name);
  return deleted;
}

export function listDeleted(world: World, vault: Vault): Deleted[] {
  return [...vault.secrets.values()].flatMap((secret) => findDeleted(world, secret) ?? []);
}

/** While it is recovered it is still among the deleted ones. */
function findDeleted(world: World, secret: Secret): Deleted | null {
  const phase = phaseOf(world, secret);
  return secret.deletedAt && (phase === 'deleted' || phase === 'being-recovered') ? { secret, deletedAt: secret.deletedAt } : null;
}

export function recoverSecret(world: World, vault: Vault, name: string): Secret {
  refuseWhileSettling(world, vault, name);
  const { secret } = requireDeleted(world, vault, name);
  secret.recoveredAt = world.clock.now();
  return secret;
}

/** Nothing is left then, but for a while the name cannot be used yet. */
export function purgeSecret(world: World, vault: Vault, name: string): void {
  refuseWhileSettling(world, vault, name);
  const { secret } = requireDeleted(world, vault, name);
  if (vault.isPurgeProtected) {
    throw new AzureError(403, {
      code: 'Forbidden',
      message:
        'Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.',
      innererror: { code: 'ForbiddenByPurgeProtection' },
    });
  }
  secret.purgedAt = world.clock.now();
  secret.versions.splice(0);
}

/** Reads find nothing meanwhile, but whoever wants to change it is told. */
function refuseWhileSettling(world: World, vault: Vault, name: string): void {
  const secret = vault.secrets.get(name.toLowerCase());
  const phase = secret && phaseOf(world, secret);
  if (phase === 'being-deleted' || phase === 'being-purged' || phase === 'being-recovered') throw nameTaken(name, phase);
}

function purgeWhenStillDeleted(vault: Vault, secret: Secret, deletedAt: Date): void {
  if (secret.deletedAt === deletedAt && !secret.recoveredAt) vault.secrets.delete(secret.name.toLowerCase());
}
