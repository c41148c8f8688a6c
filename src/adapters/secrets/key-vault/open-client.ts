import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { SecretClient } from '@azure/keyvault-secrets';
import { ClawbotError } from '../../../domain/errors.ts';
import type { HostCredential } from '../../shared/azure/host-credential.ts';
import { keepConnections } from '../../shared/azure/keep-connections.ts';
import { pinHost } from '../../shared/azure/pin-host.ts';
import { reportRefusal } from '../../shared/azure/report-refusal.ts';
import { openCredential } from './sign-in.ts';

export interface KeyVaultAccess {
  /** Such as `https://my-vault.vault.azure.net`. */
  vaultUrl: string;
  /** How this installation signs in to it. */
  credential: HostCredential;
}

const callTimeoutMs = 15_000;
const vaultAddress = /^https:\/\/[a-z][a-z0-9-]{1,22}[a-z0-9]\.vault\.azure\.net\/?$/i;

/** Gives the one client of the vault. Loaded on first use: whoever has no key vault does not pay for its memory. */
export function createOpener({ vaultUrl, credential }: KeyVaultAccess): () => Promise<SecretClient> {
  if (!vaultAddress.test(vaultUrl)) {
    throw new ClawbotError('invalid-input', `${vaultUrl} is not the address of a key vault.`, {
      hint: 'Copy the Vault URI from its overview page in the Azure portal, such as https://my-vault.vault.azure.net.',
    });
  }
  let opened: Promise<SecretClient> | undefined;
  return () => {
    opened ??= openClient(new URL(vaultUrl).origin, credential);
    return opened;
  };
}

async function openClient(origin: string, credential: HostCredential): Promise<SecretClient> {
  const [{ SecretClient }, { RestError }] = await Promise.all([import('@azure/keyvault-secrets'), import('@azure/core-rest-pipeline')]);
  return new SecretClient(origin, await openCredential(credential), {
    // Whoever asks tries again, after the time that Key Vault asks for; nobody waits in here.
    retryOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: 'clawbot-deploy' },
    additionalPolicies: [
      { policy: reportRefusal(RestError), position: 'perCall' },
      { policy: limitTime(), position: 'perCall' },
      { policy: keepConnections(), position: 'perRetry' },
      // After redirects, which count as retries. That the challenge is for this very vault is checked by the client itself.
      { policy: pinHost(origin), position: 'perRetry' },
    ],
  });
}

/** Of each call with its sign-in. As an option of a list it would hold for the first page only. */
function limitTime(): PipelinePolicy {
  return {
    name: 'limitTime',
    sendRequest(request, next) {
      request.abortSignal = AbortSignal.timeout(callTimeoutMs);
      return next(request);
    },
  };
}
