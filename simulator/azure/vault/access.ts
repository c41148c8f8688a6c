import { isDataAllowed } from '../core/authorize.ts';
import { AzureError } from '../core/errors.ts';
import type { Principal } from '../core/principal.ts';
import type { Vault } from '../core/vault.ts';
import type { World } from '../core/world.ts';

/** Names of the permissions in access policies, and the data actions that stand for them in roles. */
const dataActions = {
  get: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  set: 'Microsoft.KeyVault/vaults/secrets/setSecret/action',
  update: 'Microsoft.KeyVault/vaults/secrets/update/action',
  list: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
  delete: 'Microsoft.KeyVault/vaults/secrets/delete',
  recover: 'Microsoft.KeyVault/vaults/secrets/recover/action',
  purge: 'Microsoft.KeyVault/vaults/secrets/purge/action',
  backup: 'Microsoft.KeyVault/vaults/secrets/backup/action',
  restore: 'Microsoft.KeyVault/vaults/secrets/restore/action',
} as const;

export type Permission = keyof typeof dataActions;

/** Throws Azure's 403 unless a role or an access policy of the vault allows it. */
export function checkAccess(world: World, vault: Vault, principal: Principal, permission: Permission, secretName?: string): void {
  if (vault.usesRbac) checkRoles(world, vault, principal, permission, secretName);
  else checkPolicies(vault, principal, permission);
}

function checkRoles(world: World, vault: Vault, principal: Principal, permission: Permission, secretName: string | undefined): void {
  const scope = secretName ? `${vault.id}/secrets/${secretName}` : vault.id;
  if (isDataAllowed(world, principal, dataActions[permission], scope)) return;
  const lines = [
    'Caller is not authorized to perform action on resource.',
    'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
    `Caller: ${describeCaller(principal)}`,
    `Action: '${dataActions[permission]}'`,
    `Resource: '${scope.toLowerCase()}'`,
    'Assignment: (not found)',
    'DenyAssignmentId: null',
    'DecisionReason: null ',
    `Vault: ${vault.name};location=${vault.location}`,
    '',
  ];
  throw new AzureError(403, { code: 'Forbidden', message: lines.join('\r\n'), innererror: { code: 'ForbiddenByRbac' } });
}

function checkPolicies(vault: Vault, principal: Principal, wanted: Permission): void {
  const mine = vault.accessPolicies.filter(({ objectId, tenantId }) => objectId === principal.objectId && tenantId === principal.tenantId);
  const allowed = mine.flatMap(({ permissions }) => permissions.secrets ?? []).map((each) => each.toLowerCase());
  // Policies have one permission for what are two rights in roles.
  const permission = wanted === 'update' ? 'set' : wanted;
  if (allowed.includes(permission) || (allowed.includes('all') && permission !== 'purge')) return;
  const message = `The user, group or application '${describeCaller(principal)}' does not have secrets ${permission} permission on key vault '${vault.name};location=${vault.location}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`;
  throw new AzureError(403, { code: 'Forbidden', message, innererror: { code: 'ForbiddenByPolicy' } });
}

function describeCaller({ clientId, objectId, tenantId }: Principal): string {
  return `appid=${clientId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/`;
}
