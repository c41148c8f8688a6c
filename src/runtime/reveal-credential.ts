import type { HostCredential } from '../adapters/shared/azure/host-credential.ts';
import type { AzureIdentity } from './env/groups/key-vault.ts';

/** How this installation signs in to Azure, with the secret that the settings keep covered. */
export function revealCredential(identity: AzureIdentity): HostCredential {
  return identity.mode === 'client-secret' ? { ...identity, clientSecret: identity.clientSecret.reveal() } : identity;
}
