import type { Secret, SecretVersion, Vault } from '../core/vault.ts';

const daySeconds = 24 * 3600;

/** A secret with its value. */
export function viewBundle(vault: Vault, secret: Secret, version: SecretVersion): Record<string, unknown> {
  return { value: version.value, ...viewVersion(vault, secret, version) };
}

/** Without the value, under the id of the version. */
export function viewVersion(vault: Vault, secret: Secret, version: SecretVersion): Record<string, unknown> {
  return { id: `${locate(vault, secret)}/${version.version}`, ...describe(vault, version) };
}

/** As lists show a secret: without value and version. */
export function viewItem(vault: Vault, secret: Secret): Record<string, unknown> {
  return { id: locate(vault, secret), ...describe(vault, newest(secret)) };
}

export function viewDeleted(vault: Vault, secret: Secret, deletedAt: Date): Record<string, unknown> {
  const deletedDate = toSeconds(deletedAt);
  return {
    recoveryId: `https://${vault.name.toLowerCase()}.vault.azure.net/deletedsecrets/${secret.name}`,
    deletedDate,
    scheduledPurgeDate: deletedDate + vault.softDeleteRetentionDays * daySeconds,
  };
}

export function newest(secret: Secret): SecretVersion {
  const version = secret.versions.at(-1);
  if (!version) throw new Error(`The secret ${secret.name} has no version.`);
  return version;
}

export function toSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

function locate(vault: Vault, secret: Secret): string {
  return `https://${vault.name.toLowerCase()}.vault.azure.net/secrets/${secret.name}`;
}

function describe(vault: Vault, { attributes, contentType, tags }: SecretVersion): Record<string, unknown> {
  return {
    ...(contentType === undefined ? {} : { contentType }),
    attributes: { ...attributes, recoveryLevel: findRecoveryLevel(vault), recoverableDays: vault.softDeleteRetentionDays },
    ...(tags ? { tags } : {}),
  };
}

function findRecoveryLevel({ softDeleteRetentionDays, isPurgeProtected }: Vault): string {
  const kind = softDeleteRetentionDays < 90 ? 'CustomizedRecoverable' : 'Recoverable';
  return isPurgeProtected ? kind : `${kind}+Purgeable`;
}
