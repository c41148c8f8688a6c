import type { Tenant, User } from '../core/directory.ts';
import { AzureError } from '../core/errors.ts';
import type { Principal } from '../core/principal.ts';
import type { World } from '../core/world.ts';
import type { Tokens } from '../entra/tokens.ts';
import type { RawRequest } from '../http/read-request.ts';
import { notFound } from './errors.ts';

const audiences = ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'];

/** Throws the 401 of Microsoft Graph. */
export async function authenticateForGraph(tokens: Tokens, { headers }: RawRequest): Promise<Principal> {
  const [, token] = /^bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  const verdict = token ? await tokens.verify(token) : null;
  if (!verdict) throw refuse('Access token is empty.');
  if (verdict.status === 'expired') throw refuse('Lifetime validation failed, the token is expired.');
  if (verdict.status === 'invalid') throw refuse('Access token validation failure.');
  if (!audiences.includes(verdict.principal.audience.replace(/\/$/, '')))
    throw refuse('Access token validation failure. Invalid audience.');
  return verdict.principal;
}

export function findTenant(world: World, { tenantId }: Principal): Tenant {
  const tenant = world.tenants.get(tenantId);
  if (!tenant) throw notFound(tenantId);
  return tenant;
}

export function findUser(world: World, principal: Principal): User | undefined {
  return [...findTenant(world, principal).users.values()].find(({ objectId }) => objectId === principal.objectId);
}

/** People may change the directory here, applications may not: they would need rights that nobody has given them. */
export function requirePerson(world: World, principal: Principal): void {
  if (findUser(world, principal)) return;
  throw new AzureError(403, { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' });
}

function refuse(message: string): AzureError {
  return new AzureError(401, { code: 'InvalidAuthenticationToken', message });
}
