import { AzureError } from '../core/errors.ts';
import type { Principal } from '../core/principal.ts';
import type { Vault } from '../core/vault.ts';
import type { World } from '../core/world.ts';
import type { Tokens } from '../entra/tokens.ts';
import type { RawRequest } from '../http/read-request.ts';

const audience = 'https://vault.azure.net';

/** Reads the bearer token as Key Vault does: without one it tells the client which token to get. */
export async function authenticateForVault(world: World, tokens: Tokens, { host, headers }: RawRequest): Promise<Principal> {
  const vault = findVault(world, host);
  const [, token] = /^bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
  if (!token) throw challenge(vault, 'AKV10000: Request is missing a Bearer or PoP token.');
  const verdict = await tokens.verify(token);
  if (verdict.status === 'expired') throw challenge(vault, 'AKV10001: Token Expired.');
  if (verdict.status === 'invalid') throw challenge(vault, 'AKV10005: Error validating token: IDX10511.');
  const { principal } = verdict;
  if (principal.audience.replace(/\/$/, '') !== audience) {
    throw challenge(vault, `AKV10022: Invalid audience. Expected ${audience}, found: ${principal.audience}.`);
  }
  if (principal.tenantId !== vault.tenantId) {
    const issuer = (tenantId: string) => `https://sts.windows.net/${tenantId}/`;
    throw challenge(vault, `AKV10032: Invalid issuer. Expected one of ${issuer(vault.tenantId)}, found ${issuer(principal.tenantId)}.`);
  }
  return principal;
}

/** The vault behind a host name. A deleted one is gone from the name system at Azure, so nobody gets this answer there. */
export function findVault(world: World, host: string): Vault {
  const vault = world.vaults.get(host.slice(0, host.indexOf('.')));
  if (vault && !vault.deletedAt) return vault;
  throw new AzureError(404, { code: 'VaultNotFound', message: `There is no vault at ${host}.` });
}

function challenge({ tenantId }: Vault, message: string): AzureError {
  const header = `Bearer authorization="https://login.microsoftonline.com/${tenantId}", resource="${audience}"`;
  return new AzureError(401, { code: 'Unauthorized', message }, { 'www-authenticate': header });
}
