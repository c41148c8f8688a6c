import { z } from 'zod';
import { acceptsVersion } from '../arm/api-versions.ts';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { Vault } from '../core/vault.ts';
import type { World } from '../core/world.ts';
import { checkName, describeTaken } from './vault-checks.ts';

const base = '/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault';

/** Vaults that were deleted and can still come back, and whether a name is free. */
export function createDeletedVaultRoutes(world: World): Route[] {
  const common = { host: 'management.azure.com', acceptsApiVersion: acceptsVersion('keyVault') };
  const one = `${base}/locations/{location}/deletedVaults/{name}`;
  return [
    {
      ...common,
      method: 'GET',
      path: `${base}/deletedVaults`,
      action: 'Microsoft.KeyVault/deletedVaults/read',
      handle: (exchange) => list(world, exchange),
    },
    {
      ...common,
      method: 'GET',
      path: one,
      action: 'Microsoft.KeyVault/locations/deletedVaults/read',
      handle: (exchange) => read(world, exchange),
    },
    {
      ...common,
      method: 'POST',
      path: `${one}/purge`,
      action: 'Microsoft.KeyVault/locations/deletedVaults/purge/action',
      handle: (exchange) => purge(world, exchange),
    },
    {
      ...common,
      method: 'POST',
      path: `${base}/checkNameAvailability`,
      action: 'Microsoft.KeyVault/checkNameAvailability/read',
      handle: (exchange) => checkAvailability(world, exchange),
    },
  ];
}

function list(world: World, { params }: Exchange): Answer {
  return { status: 200, body: { value: findDeleted(world, params.subscriptionId ?? '').map(view) } };
}

function read(world: World, exchange: Exchange): Answer {
  return { status: 200, body: view(requireDeleted(world, exchange)) };
}

function purge(world: World, exchange: Exchange): Answer {
  const vault = requireDeleted(world, exchange);
  if (vault.isPurgeProtected) {
    const message = 'The vault cannot be purged because purge protection is enabled. It is purged when its retention period is over.';
    throw new AzureError(409, { code: 'MethodNotAllowed', message });
  }
  world.vaults.delete(vault.name.toLowerCase());
  return { status: 200 };
}

const nameQuestion = z.object({ name: z.string(), type: z.string() });

function checkAvailability(world: World, { body }: Exchange): Answer {
  const { data: question } = nameQuestion.safeParse(body);
  if (!question) throw new AzureError(400, { code: 'BadRequest', message: 'The parameters name and type have to be specified.' });
  const isTaken = world.vaults.has(question.name.toLowerCase());
  const invalid = checkName(question.name);
  if (!isTaken && !invalid) return { status: 200, body: { nameAvailable: true } };
  const reason = invalid ? 'AccountNameInvalid' : 'AlreadyExists';
  return { status: 200, body: { nameAvailable: false, reason, message: invalid?.error.message ?? describeTaken(question.name) } };
}

function findDeleted(world: World, subscriptionId: string): (Vault & { deletedAt: Date })[] {
  const own = [...world.vaults.values()].filter(({ id }) => id.split('/')[2]?.toLowerCase() === subscriptionId.toLowerCase());
  return own.flatMap((vault) => (vault.deletedAt ? [{ ...vault, deletedAt: vault.deletedAt }] : []));
}

function requireDeleted(world: World, { params }: Exchange): Vault & { deletedAt: Date } {
  const wanted = params.name?.toLowerCase();
  const found = findDeleted(world, params.subscriptionId ?? '').find(({ name }) => name.toLowerCase() === wanted);
  if (found) return found;
  const message = `The specified deleted vault '${params.name}' in location '${params.location}' does not exist.`;
  throw new AzureError(404, { code: 'DeletedVaultNotFound', message });
}

function view(vault: Vault & { deletedAt: Date }): Record<string, unknown> {
  const purgeAt = new Date(vault.deletedAt.getTime() + vault.softDeleteRetentionDays * 24 * 3600 * 1000);
  return {
    id: `/subscriptions/${vault.id.split('/')[2]}/providers/Microsoft.KeyVault/locations/${vault.location}/deletedVaults/${vault.name}`,
    name: vault.name,
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: {
      vaultId: vault.id,
      location: vault.location,
      tags: vault.tags,
      deletionDate: vault.deletedAt.toISOString(),
      scheduledPurgeDate: purgeAt.toISOString(),
      ...(vault.isPurgeProtected ? { purgeProtectionEnabled: true } : {}),
    },
  };
}
