import { z } from 'zod';
import { acceptsVersion } from '../arm/api-versions.ts';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { Vault } from '../core/vault.ts';
import type { World } from '../core/world.ts';
import { checkName, describeTaken } from './vault-checks.ts';

const base = '/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault';

const one = `${base}/locations/{location}/deletedVaults/{name}`;

/** Vaults that were deleted and can still come back, and whether a name is free. */
export function createDeletedVaultRoutes(world: World): Route[] {
  const route = (method: Route['method'], path: string, right: string, handle: (world: World, exchange: Exchange) => Answer): Route => ({
    method,
    host: 'management.azure.com',
    path,
    action: `Microsoft.KeyVault/${right}`,
    acceptsApiVersion: acceptsVersion('keyVault'),
    handle: (exchange) => handle(world, exchange),
  });
  return [
    route('GET', `${base}/deletedVaults`, 'deletedVaults/read', list),
    route('GET', one, 'locations/deletedVaults/read', read),
    route('POST', `${one}/purge`, 'locations/deletedVaults/purge/action', purge),
    route('POST', `${base}/checkNameAvailability`, 'checkNameAvailability/read', checkAvailability),
    // Azure's command line asks for these beside the vaults; nobody has any here.
    route('GET', `${base}/managedHSMs`, 'managedHSMs/read', listNothing),
    route('GET', `${base}/deletedManagedHSMs`, 'deletedManagedHsms/read', listNothing),
  ];
}

function listNothing(): Answer {
  return { status: 200, body: { value: [] } };
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
