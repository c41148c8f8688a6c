import type { Vault } from '../core/vault.ts';
import type { Simulator } from '../simulator.ts';

let count = 0;

/** A vault in the first account, whose application may do everything in it. */
export function addVault({ world, account }: Pick<Simulator, 'world' | 'account'>, changes: Partial<Vault> = {}): Vault {
  const { tenantId, objectId, subscriptionId } = account;
  const name = changes.name ?? `vault-${++count}`;
  const vault: Vault = {
    id: `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/${name}`,
    name,
    location: 'westeurope',
    tenantId,
    tags: {},
    usesRbac: false,
    accessPolicies: [{ tenantId, objectId, permissions: { secrets: ['All', 'Purge'] } }],
    softDeleteRetentionDays: 90,
    isPurgeProtected: false,
    deletedAt: null,
    secrets: new Map(),
    ...changes,
  };
  world.vaults.set(name.toLowerCase(), vault);
  return vault;
}
