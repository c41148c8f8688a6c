import type { Application, Tenant } from '../core/directory.ts';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Principal } from '../core/principal.ts';
import type { Route } from '../core/route.ts';
import type { World } from '../core/world.ts';
import type { RawRequest } from '../http/read-request.ts';
import type { Tokens } from './tokens.ts';

const host = 'graph.microsoft.com';
const audiences = ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'];

/** The little of Microsoft Graph that Azure's command line asks for: who am I. Everything else gets a polite no. */
export function createGraphRoutes(world: World): Route[] {
  return [
    { method: 'GET', host, path: '/v1.0/me', handle: ({ principal }) => describeMe(world, principal) },
    { method: 'GET', host, path: '/v1.0/servicePrincipals', handle: (exchange) => listServicePrincipals(world, exchange) },
    { method: 'GET', host, path: '/{rest*}', handle: refuse },
    { method: 'POST', host, path: '/{rest*}', handle: refuse },
  ];
}

/** Throws the 401 of Microsoft Graph. */
export async function authenticateForGraph(tokens: Tokens, { headers }: RawRequest): Promise<Principal> {
  const [, token] = /^bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  if (!token) throw new AzureError(401, { code: 'InvalidAuthenticationToken', message: 'Access token is empty.' });
  const verdict = await tokens.verify(token);
  if (verdict.status === 'expired')
    throw new AzureError(401, { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed, the token is expired.' });
  if (verdict.status === 'valid' && audiences.includes(verdict.principal.audience.replace(/\/$/, ''))) return verdict.principal;
  throw new AzureError(401, { code: 'InvalidAuthenticationToken', message: 'Access token validation failure. Invalid audience.' });
}

function findTenant(world: World, { tenantId }: Principal): Tenant {
  const tenant = world.tenants.get(tenantId);
  if (!tenant) throw new AzureError(404, { code: 'Request_ResourceNotFound', message: `The tenant '${tenantId}' does not exist.` });
  return tenant;
}

function describeMe(world: World, principal: Principal): Answer {
  const user = [...findTenant(world, principal).users.values()].find(({ objectId }) => objectId === principal.objectId);
  if (!user) throw new AzureError(400, { code: 'BadRequest', message: '/me request is only valid with delegated authentication flow.' });
  return { status: 200, body: { id: user.objectId, displayName: user.displayName, userPrincipalName: user.username } };
}

const filterPattern = /^(?:appId eq '([^']+)'|servicePrincipalNames\/any\(\w+:\w+ eq '([^']+)'\))$/;

function listServicePrincipals(world: World, { principal, query }: Exchange): Answer {
  const filter = query.get('$filter') ?? '';
  const [, appId, spn] = filterPattern.exec(filter) ?? [];
  if (filter && !appId && !spn)
    throw new AzureError(400, { code: 'Request_UnsupportedQuery', message: `The filter '${filter}' is not supported here.` });
  const wanted = (appId ?? spn)?.toLowerCase();
  const applications = [...findTenant(world, principal).applications.values()].filter(
    ({ clientId }) => !wanted || clientId.toLowerCase() === wanted,
  );
  return {
    status: 200,
    body: { '@odata.context': `https://${host}/v1.0/$metadata#servicePrincipals`, value: applications.map(describeApplication) },
  };
}

function describeApplication({ objectId, clientId, displayName }: Application): Record<string, unknown> {
  return {
    id: objectId,
    appId: clientId,
    displayName,
    servicePrincipalType: 'Application',
    servicePrincipalNames: [clientId],
    accountEnabled: true,
  };
}

function refuse(): Answer {
  const message = 'The simulated Azure has no such directory objects: applications and users are given to it at its start.';
  return { status: 404, body: { error: { code: 'Request_ResourceNotFound', message } } };
}
