import type { z } from 'zod';
import type { Site } from '../arm/resources/kind.ts';
import { AzureError } from '../core/errors.ts';
import type { vaultBody } from './vault-body.ts';

export type VaultBody = z.output<typeof vaultBody>;

/** What speaks against a vault of this shape under this name. */
export function checkVault(site: Site, { properties }: VaultBody): AzureError[] {
  return [checkName(site.name), checkTaken(site, properties), checkPolicies(properties), checkProtection(properties)].filter(
    (each) => each !== null,
  );
}

const namePattern = /^(?!.*--)[a-z][a-z0-9-]{1,22}[a-z0-9]$/i;

export function checkName(name: string): AzureError | null {
  if (namePattern.test(name)) return null;
  const message = `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens. Follow this link for more information: https://go.microsoft.com/fwlink/?linkid=2147742`;
  return new AzureError(400, { code: 'VaultNameNotValid', message });
}

/** Names are unique in all of Azure, and a deleted vault keeps its name until it is purged. */
function checkTaken({ world, name, id, existing }: Site, { createMode }: VaultBody['properties']): AzureError | null {
  const vault = existing ? undefined : world.vaults.get(name.toLowerCase());
  if (!vault) return createMode === 'recover' && !existing ? notRecoverable(name) : null;
  const isMine = vault.id.toLowerCase() === id.toLowerCase();
  if (vault.deletedAt && isMine && createMode === 'recover') return null;
  if (vault.deletedAt && sameSubscription(vault.id, id)) {
    const message =
      'A vault with the same name already exists in deleted state. You need to either recover or purge existing key vault. Follow this link https://go.microsoft.com/fwlink/?linkid=2149745 for more information on soft delete.';
    return new AzureError(409, { code: 'ConflictError', message });
  }
  return new AzureError(409, { code: 'VaultAlreadyExists', message: describeTaken(name) });
}

export function describeTaken(name: string): string {
  return `The vault name '${name}' is already in use. Vault names are globally unique so it is possible that the name is already taken. If you are sure that the vault name was not taken then it is possible that a vault with the same name was recently deleted but not purged after being placed in a recoverable state. If the vault is in a recoverable state then the vault will need to be purged before reusing the name. For more information about VaultAlreadyExists, soft delete and purging a vault follow this link https://go.microsoft.com/fwlink/?linkid=2147740.`;
}

function notRecoverable(name: string): AzureError {
  const message = `A deleted vault with the name '${name}' was not found; it cannot be recovered.`;
  return new AzureError(404, { code: 'DeletedVaultNotFound', message });
}

function checkPolicies({ accessPolicies, enableRbacAuthorization, createMode }: VaultBody['properties']): AzureError | null {
  if (accessPolicies || enableRbacAuthorization || createMode === 'recover') return null;
  return badRequest('The parameter accessPolicies is not specified.');
}

function checkProtection({ enablePurgeProtection, softDeleteRetentionInDays = 90 }: VaultBody['properties']): AzureError | null {
  if (enablePurgeProtection === false) {
    return badRequest(
      'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
    );
  }
  if (softDeleteRetentionInDays >= 7 && softDeleteRetentionInDays <= 90) return null;
  return badRequest(`The property "softDeleteRetentionInDays" has to be between 7 and 90; it is ${softDeleteRetentionInDays}.`);
}

function sameSubscription(left: string, right: string): boolean {
  return left.split('/')[2]?.toLowerCase() === right.split('/')[2]?.toLowerCase();
}

function badRequest(message: string): AzureError {
  return new AzureError(400, { code: 'BadRequest', message });
}
