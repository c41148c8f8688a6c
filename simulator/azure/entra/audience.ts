import { SignInError } from './errors.ts';

/** Services that tokens can be asked for; Microsoft Graph also by its application id. */
const resources = [
  'https://management.azure.com',
  'https://management.core.windows.net',
  'https://vault.azure.net',
  'https://graph.microsoft.com',
  'https://graph.windows.net',
  'https://storage.azure.com',
];
const graphId = '00000003-0000-0000-c000-000000000000';

/** The audience of the first scope that names a service; the slash that `//.default` keeps belongs to it. */
export function readAudience(scope: string, isForApplication: boolean): string {
  const scopes = scope.split(' ').filter(Boolean);
  const named = scopes.find((each) => each.includes('://') || each.startsWith(graphId));
  if (!named) {
    if (isForApplication) throw invalidScope(scope);
    return graphId;
  }
  if (isForApplication && !named.endsWith('/.default')) throw invalidScope(scope);
  return checkResource(named.slice(0, named.lastIndexOf('/')));
}

/** Throws AADSTS500011 for a service that nobody knows. */
export function checkResource(resource: string): string {
  if (resource === graphId || resources.includes(resource.replace(/\/$/, ''))) return resource;
  const text = `The resource principal named ${resource} was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`;
  throw new SignInError(400, 'invalid_resource', 500011, text);
}

function invalidScope(scope: string): SignInError {
  const text = `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
  return new SignInError(400, 'invalid_scope', 1002012, text);
}
