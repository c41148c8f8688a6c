import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth';
import { field, textOf } from './field.ts';
import { findNetworkReason } from './network-reason.ts';

/** How this installation itself signs in to Azure. Named, never guessed: a guess would take any identity it finds. */
export type HostCredential =
  /** Of the Azure machine, Function or container that this runs on; `clientId` for one that is assigned by a user. */
  | { mode: 'managed-identity'; clientId?: string }
  | { mode: 'client-secret'; tenantId: string; clientId: string; clientSecret: string }
  /** A platform that Entra trusts, such as Kubernetes, writes a token to this file and renews it. */
  | { mode: 'workload-identity'; tenantId: string; clientId: string; tokenFilePath: string };

type Identity = typeof import('@azure/identity');

/** Why a sign-in failed: `network` where Entra did not answer, else its code or the name of the error. */
export interface SignInFailure {
  network: string | null;
  code: string;
  cause: Error;
}

type Explain = (failure: SignInFailure) => Error;

const signInTimeoutMs = 10_000;
/** Whoever asks tries again by itself. */
const options = { retryOptions: { maxRetries: 1 } };

/** A credential whose failures are told by `explain`. */
export async function openHostCredential(given: HostCredential, explain: Explain): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  try {
    return shareSignIn(createCredential(identity, given), explain);
  } catch (error) {
    throw explain(describe(error));
  }
}

/** Many requests may find at the same moment that there is no token yet: the first one asks for all of them. */
function shareSignIn(credential: TokenCredential, explain: Explain): TokenCredential {
  const pending = new Map<string, Promise<AccessToken | null>>();
  return {
    getToken(scopes, { tenantId, claims, enableCae } = {}) {
      const key = JSON.stringify([scopes, tenantId, claims, enableCae]);
      const asked = pending.get(key) ?? askForToken(credential, scopes, { tenantId, claims, enableCae }, explain);
      pending.set(key, asked);
      return asked.finally(() => pending.delete(key));
    },
  };
}

async function askForToken(
  credential: TokenCredential,
  scopes: string | string[],
  options: GetTokenOptions,
  explain: Explain,
): Promise<AccessToken | null> {
  try {
    return await credential.getToken(scopes, { ...options, abortSignal: AbortSignal.timeout(signInTimeoutMs) });
  } catch (error) {
    throw explain(describe(error));
  }
}

function createCredential(identity: Identity, given: HostCredential): TokenCredential {
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

function describe(error: unknown): SignInFailure {
  const words = textOf(field(error, 'message')).split('Trace ID:')[0]?.trim();
  const code = /AADSTS\d+/.exec(words ?? '')?.[0] ?? textOf(field(error, 'name'));
  return { network: findNetworkReason(error), code, cause: new Error(words) };
}
