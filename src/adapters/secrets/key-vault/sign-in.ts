import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import { ClawbotError } from '../../../domain/errors.ts';
import { field, textOf } from '../../shared/azure/field.ts';
import { findNetworkReason } from '../../shared/azure/network-reason.ts';

/** How this installation signs in to its own vault. Named, never guessed: a guess would take any identity it finds. */
export type VaultCredential =
  /** Of the Azure machine, Function or container that this runs on; `clientId` for one that is assigned by a user. */
  | { mode: 'managed-identity'; clientId?: string }
  | { mode: 'client-secret'; tenantId: string; clientId: string; clientSecret: string }
  /** A platform that Entra trusts, such as Kubernetes, writes a token to this file and renews it. */
  | { mode: 'workload-identity'; tenantId: string; clientId: string; tokenFilePath: string };

type Identity = typeof import('@azure/identity');

const signInTimeoutMs = 10_000;
/** Whoever asks tries again by itself. */
const options = { retryOptions: { maxRetries: 1 } };

/** A credential that tells why it failed: `vault-refused`, or `vault-unavailable` where Entra does not answer. */
export async function openCredential(given: VaultCredential): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  try {
    return shareSignIn(createCredential(identity, given));
  } catch (error) {
    throw explainSignIn(error);
  }
}

/** Many requests may find at the same moment that there is no token yet: the first one asks for all of them. */
function shareSignIn(credential: TokenCredential): TokenCredential {
  const pending = new Map<string, Promise<AccessToken | null>>();
  return {
    getToken(scopes, { tenantId, claims, enableCae } = {}) {
      const key = JSON.stringify([scopes, tenantId, claims, enableCae]);
      const asked = pending.get(key) ?? askForToken(credential, scopes, { tenantId, claims, enableCae });
      pending.set(key, asked);
      return asked.finally(() => pending.delete(key));
    },
  };
}

async function askForToken(credential: TokenCredential, scopes: string | string[], options: GetTokenOptions): Promise<AccessToken | null> {
  try {
    return await credential.getToken(scopes, { ...options, abortSignal: AbortSignal.timeout(signInTimeoutMs) });
  } catch (error) {
    throw explainSignIn(error);
  }
}

function createCredential(identity: Identity, given: VaultCredential): TokenCredential {
  switch (given.mode) {
    case 'managed-identity':
      return new identity.ManagedIdentityCredential(given.clientId ? { clientId: given.clientId, ...options } : options);
    case 'client-secret':
      return new identity.ClientSecretCredential(given.tenantId, given.clientId, given.clientSecret, options);
    case 'workload-identity': {
      const { tenantId, clientId, tokenFilePath } = given;
      return new identity.WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath, ...options });
    }
  }
}

function explainSignIn(error: unknown): ClawbotError {
  const words = textOf(field(error, 'message')).split('Trace ID:')[0]?.trim();
  const cause = new Error(words);
  const network = findNetworkReason(error);
  if (network) return new ClawbotError('vault-unavailable', `Microsoft Entra could not be reached (${network}).`, { cause });
  const code = /AADSTS\d+/.exec(words ?? '')?.[0] ?? textOf(field(error, 'name'));
  return new ClawbotError('vault-refused', `ClawBot Deploy cannot sign in to its vault (${code}).`, {
    cause,
    hint: 'Whoever runs this ClawBot Deploy must correct how it signs in to its key vault. It is tried again by itself.',
  });
}
