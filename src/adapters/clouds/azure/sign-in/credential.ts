import type { AccessToken, TokenCredential } from '@azure/core-auth';
import type { AccountAccess } from '../../../../ports/cloud.ts';
import type { Federation } from '../../../../ports/federation.ts';
import { explainAzureError } from '../problems/explain.ts';
import { openCredential } from './open-credential.ts';
import { requireTenant } from './require-tenant.ts';

/** Renewed this long before it runs out, so that none runs out on its way. */
const renewBeforeMs = 5 * 60_000;
const signInTimeoutMs = 20_000;

export interface AccountCredential extends TokenCredential {
  /** Drops what was kept: the next call signs in anew, with the secret as it is then. */
  forget(): void;
}

export interface CredentialConfig {
  /** `null` where no cloud can trust this installation, such as without an https address. */
  federation: Federation | null;
}

/**
 * Signs in to Entra as the connection says. Tokens are kept until shortly before they run out; the secret is read
 * only to get one, so a new secret counts from the next sign-in on. Throws ClawbotError.
 */
export function createCredential(account: AccountAccess, config: CredentialConfig): AccountCredential {
  const kept = new Map<string, Promise<AccessToken>>();
  return {
    async getToken(scopes) {
      const key = [scopes].flat().join(' ');
      const current = kept.get(key);
      if (current && (await isFresh(current))) return lend(await current);
      // Many may have waited for the same old token: the first of them asks for the new one.
      if (kept.get(key) === current) kept.set(key, requestToken(account, config, scopes));
      return lend(await (kept.get(key) ?? requestToken(account, config, scopes)));
    },
    forget: () => kept.clear(),
  };
}

async function isFresh(token: Promise<AccessToken>): Promise<boolean> {
  const known = await token.catch(() => null);
  return known !== null && known.expiresOnTimestamp - renewBeforeMs > Date.now();
}

/** The SDKs keep a token for as long as it says it lasts; told that it ends now, they ask here each time. */
function lend({ token }: AccessToken): AccessToken {
  return { token, expiresOnTimestamp: Date.now() };
}

async function requestToken(account: AccountAccess, config: CredentialConfig, scopes: string | string[]): Promise<AccessToken> {
  try {
    const credential = await openCredential(account, config.federation);
    const token = await credential.getToken(scopes, { abortSignal: AbortSignal.timeout(signInTimeoutMs) });
    if (!token) throw new Error('Entra gave no token.');
    requireTenant(account, token.token);
    return token;
  } catch (error) {
    throw explainAzureError(error);
  }
}
