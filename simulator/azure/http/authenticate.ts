import { AzureError } from '../core/errors.ts';
import type { Principal } from '../core/principal.ts';
import type { World } from '../core/world.ts';
import type { Tokens } from '../entra/tokens.ts';
import type { RawRequest } from './read-request.ts';

const managementAudiences = [
  'https://management.core.windows.net/',
  'https://management.core.windows.net',
  'https://management.azure.com/',
  'https://management.azure.com',
];

export const nobody: Principal = { tenantId: '', clientId: '', objectId: '', audience: '' };

/** Reads the bearer token as Azure Resource Manager does; throws its 401 answers. */
export async function authenticate(world: World, tokens: Tokens, request: RawRequest): Promise<Principal> {
  const tenantId = findTenant(world, request);
  const token = readBearer(request, (error, message) => refuse(tenantId, error, message));
  const verdict = await tokens.verify(token);
  if (verdict.status === 'expired') throw expiredToken(tenantId, verdict.expiredAt);
  if (verdict.status === 'invalid') throw refuse(tenantId, 'InvalidAuthenticationToken', 'The access token is invalid.');
  checkAudience(verdict.principal, tenantId);
  checkTenant(verdict.principal, tenantId);
  return verdict.principal;
}

export function expiredToken(tenantId: string | undefined, expiredAt: Date): AzureError {
  const message = `The access token expiry UTC time '${writeTime(expiredAt)}' is earlier than current UTC time '${writeTime(new Date())}'.`;
  return refuse(tenantId, 'ExpiredAuthenticationToken', message);
}

/** The tenant of the subscription in the path: Azure names it in its challenge, and clients learn it from there. */
export function findTenant(world: World, { segments }: RawRequest): string | undefined {
  if (segments[0]?.toLowerCase() !== 'subscriptions') return undefined;
  return world.subscriptions.get((segments[1] ?? '').toLowerCase())?.tenantId;
}

function readBearer({ headers }: RawRequest, error: (code: string, message: string) => AzureError): string {
  const authorization = headers.get('authorization');
  if (!authorization) throw error('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.");
  const [, token] = /^bearer\s+(\S+)$/i.exec(authorization) ?? [];
  if (token) return token;
  throw error('AuthenticationFailedInvalidHeader', "Authentication failed. The 'Authorization' header is provided in an invalid format.");
}

function checkAudience({ audience }: Principal, tenantId: string | undefined): void {
  if (managementAudiences.includes(audience)) return;
  const allowed = managementAudiences.map((each) => `'${each}'`).join(',');
  const message = `The access token has been obtained for wrong audience or resource '${audience}'. It should exactly match with one of the allowed audiences ${allowed}.`;
  throw refuse(tenantId, 'InvalidAuthenticationTokenAudience', message);
}

function checkTenant(principal: Principal, tenantId: string | undefined): void {
  if (!tenantId || tenantId === principal.tenantId) return;
  const issuer = (tenant: string) => `https://sts.windows.net/${tenant}/`;
  const message =
    `The access token is from the wrong issuer '${issuer(principal.tenantId)}'. It must match the tenant '${issuer(tenantId)}' associated with this subscription. ` +
    `Please use the authority (URL) 'https://login.windows.net/${tenantId}' to get the token. ` +
    'Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). ' +
    'If you just transferred your subscription and see this error message, please try back later.';
  throw refuse(tenantId, 'InvalidAuthenticationTokenTenant', message);
}

function refuse(tenantId: string | undefined, code: string, message: string): AzureError {
  const authority = `https://login.windows.net/${tenantId ?? 'common'}`;
  const challenge = `Bearer authorization_uri="${authority}", error="invalid_token", error_description="${message}"`;
  return new AzureError(401, { code, message }, { 'www-authenticate': challenge });
}

function writeTime(date: Date): string {
  return date.toLocaleString('en-US', { timeZone: 'UTC' }).replace(',', '');
}
