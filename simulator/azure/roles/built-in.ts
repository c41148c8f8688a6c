import type { RoleDefinition } from '../core/principal.ts';

const secrets = 'Microsoft.KeyVault/vaults/secrets';
const noSharing = ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write', 'Microsoft.Authorization/elevateAccess/Action'];

/** The roles of Azure that are most often assigned; their names are the same in every tenant. */
export const builtInRoles: readonly RoleDefinition[] = [
  define('8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', { actions: ['*'] }),
  define('b24988ac-6180-42a0-ab88-20f7382dd24c', 'Contributor', { actions: ['*'], notActions: noSharing }),
  define('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', { actions: ['*/read'] }),
  define('18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', 'User Access Administrator', { actions: ['*/read', 'Microsoft.Authorization/*'] }),
  define('b86a8fe4-44ce-4948-aee5-eccb2c155cd7', 'Key Vault Secrets Officer', { dataActions: [`${secrets}/*`] }),
  define('4633458b-17de-408a-b874-0445c86b69e6', 'Key Vault Secrets User', {
    dataActions: [`${secrets}/getSecret/action`, `${secrets}/readMetadata/action`],
  }),
  define('befefa01-2a29-4197-83a8-272ff33ce314', 'DNS Zone Contributor', {
    actions: ['Microsoft.Authorization/*/read', 'Microsoft.Network/dnsZones/*', 'Microsoft.Resources/subscriptions/resourceGroups/read'],
  }),
];

function define(name: string, roleName: string, rights: Partial<RoleDefinition>): RoleDefinition {
  const none = { actions: [], notActions: [], dataActions: [] };
  return {
    name,
    roleName,
    type: 'BuiltInRole',
    description: `The built-in role ${roleName}.`,
    assignableScopes: ['/'],
    ...none,
    ...rights,
  };
}
