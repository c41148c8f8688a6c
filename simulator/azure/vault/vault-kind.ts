import { readBody } from '../arm/body/read.ts';
import { forgetResource } from '../arm/resources/forget.ts';
import type { ResourceKind, Site } from '../arm/resources/kind.ts';
import { storeResource } from '../arm/resources/store.ts';
import type { Vault } from '../core/vault.ts';
import type { StoredResource, World } from '../core/world.ts';
import { vaultBody } from './vault-body.ts';
import { checkVault, type VaultBody } from './vault-checks.ts';

const vaultType = 'Microsoft.KeyVault/vaults';

/** Key vaults as resources. Deleting one keeps its name and its secrets until it is purged. */
export const vaultKind: ResourceKind = {
  type: vaultType,
  versions: 'keyVault',
  polling: 'none',
  prepare(site, body) {
    const request = readBody(vaultBody, body, 'resources');
    return {
      refusals: checkVault(site, request),
      write() {
        const resource = storeVault(site, request);
        settleLater(site.world, resource);
        return { resource, seconds: 0, finish: () => null };
      },
    };
  },
  view: viewVault,
  refuseRemoval: () => null,
  forget: deleteSoftly,
  remove(world, resource) {
    return {
      seconds: 0,
      finish() {
        forgetResource(world, resource);
        return null;
      },
    };
  },
};

function storeVault(site: Site, { properties, tags = {} }: VaultBody): StoredResource {
  const { createMode, ...kept } = properties;
  const name = site.name.toLowerCase();
  const before = site.world.vaults.get(name);
  const contents = createMode === 'recover' ? {} : kept;
  const resource = storeResource(site, vaultType, { tags, root: {}, properties: contents, provisioningState: 'Updating' });
  const vault: Vault = {
    id: resource.id,
    name: site.name,
    location: site.location,
    tags,
    tenantId: properties.tenantId,
    usesRbac: properties.enableRbacAuthorization ?? false,
    accessPolicies: properties.accessPolicies ?? [],
    softDeleteRetentionDays: before?.softDeleteRetentionDays ?? properties.softDeleteRetentionInDays ?? 90,
    isPurgeProtected: (before?.isPurgeProtected ?? false) || properties.enablePurgeProtection === true,
    deletedAt: null,
    secrets: before?.secrets ?? new Map(),
  };
  site.world.vaults.set(name, createMode === 'recover' && before ? { ...before, deletedAt: null } : vault);
  return resource;
}

/** The name is registered after the answer: only `provisioningState` tells when. */
function settleLater({ clock, options }: World, resource: StoredResource): void {
  const settle = () => {
    if (resource.provisioningState === 'Updating') resource.provisioningState = 'Succeeded';
  };
  if (options.durations.vault > 0) clock.after(options.durations.vault, settle);
  else settle();
}

/** Called however the resource goes, also with its whole group. */
function deleteSoftly(world: World, resource: StoredResource): void {
  const vault = world.vaults.get(resource.name.toLowerCase());
  if (vault?.id.toLowerCase() === resource.id.toLowerCase()) vault.deletedAt = world.clock.now();
}

function viewVault(world: World, resource: StoredResource): Record<string, unknown> {
  const vault = world.vaults.get(resource.name.toLowerCase());
  if (!vault) return {};
  const { id, name, type, location, tags, createdAt } = resource;
  const stamp = createdAt.toISOString();
  return {
    id,
    name,
    type,
    location,
    tags,
    systemData: { createdAt: stamp, createdByType: 'Application', lastModifiedAt: stamp, lastModifiedByType: 'Application' },
    properties: {
      sku: { family: 'A', name: 'standard' },
      enabledForDeployment: false,
      publicNetworkAccess: 'Enabled',
      ...resource.properties,
      ...describeSettings(vault),
      vaultUri: `https://${vault.name.toLowerCase()}.vault.azure.net/`,
      provisioningState: resource.provisioningState === 'Updating' ? 'RegisteringDns' : resource.provisioningState,
    },
  };
}

function describeSettings(vault: Vault): Record<string, unknown> {
  return {
    tenantId: vault.tenantId,
    accessPolicies: vault.accessPolicies,
    enableSoftDelete: true,
    softDeleteRetentionInDays: vault.softDeleteRetentionDays,
    enableRbacAuthorization: vault.usesRbac,
    ...(vault.isPurgeProtected ? { enablePurgeProtection: true } : {}),
  };
}
