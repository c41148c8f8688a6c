import type { TokenCredential } from '@azure/core-auth';
import { ClawbotError } from '../../../domain/errors.ts';
import { type HostCredential, openHostCredential, type SignInFailure } from '../../shared/azure/host-credential.ts';

/** A credential that tells why it failed: `vault-refused`, or `vault-unavailable` where Entra does not answer. */
export function openCredential(given: HostCredential): Promise<TokenCredential> {
  return openHostCredential(given, explainSignIn);
}

function explainSignIn({ network, code, cause }: SignInFailure): ClawbotError {
  if (network) return new ClawbotError('vault-unavailable', `Microsoft Entra could not be reached (${network}).`, { cause });
  return new ClawbotError('vault-refused', `ClawBot Deploy cannot sign in to its vault (${code}).`, {
    cause,
    hint: 'Whoever runs this ClawBot Deploy must correct how it signs in to its key vault. It is tried again by itself.',
  });
}
