import type { TokenCredential } from '@azure/core-auth';
import { type CloudAccount, secretOf } from '../../../../domain/cloud-account.ts';
import { ClawbotError } from '../../../../domain/errors.ts';
import type { AccountAccess } from '../../../../ports/cloud.ts';
import { type Federation, subjectOf, tokenExchangeAudience } from '../../../../ports/federation.ts';

const cliTimeoutMs = 15_000;

type Identity = typeof import('@azure/identity');

/** The credential of Azure's SDK for a kind of connection. Loaded on first use: whoever never connects Azure pays no memory. */
export async function openCredential(account: AccountAccess, federation: Federation | null): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  switch (account.kind) {
    case 'federated':
      return openFederated(identity, account, federation);
    case 'service-principal-secret':
      return new identity.ClientSecretCredential(account.tenantId, requireClient(account), await requireSecret(account), options);
    case 'service-principal-certificate':
      return openCertificate(identity, account);
    case 'azure-cli':
      return new identity.AzureCliCredential({ tenantId: account.tenantId, processTimeoutInMs: cliTimeoutMs });
    case 'managed-identity':
      return new identity.ManagedIdentityCredential(account.clientId ? { clientId: account.clientId, ...options } : options);
  }
}

/** The reconciler tries again by itself. */
const options = { retryOptions: { maxRetries: 1 } };

function openFederated(identity: Identity, account: AccountAccess, federation: Federation | null): TokenCredential {
  if (!federation) {
    const hint = 'Set APP_URL to the https address of this ClawBot Deploy, or connect with a certificate instead.';
    throw new ClawbotError('cloud-unavailable', 'This ClawBot Deploy has no public https address that Azure could trust.', { hint });
  }
  const sign = () => federation.sign(subjectOf(account), tokenExchangeAudience);
  return new identity.ClientAssertionCredential(account.tenantId, requireClient(account), sign, options);
}

async function openCertificate(identity: Identity, account: AccountAccess): Promise<TokenCredential> {
  const certificate = await requireSecret(account);
  return new identity.ClientCertificateCredential(account.tenantId, requireClient(account), { certificate }, options);
}

function requireClient({ clientId }: CloudAccount): string {
  if (clientId) return clientId;
  throw new ClawbotError('invalid-input', 'The connection has no client id.', {
    hint: 'Enter the id of the application that signs in, then test the connection.',
  });
}

async function requireSecret(account: AccountAccess): Promise<string> {
  const name = secretOf(account.kind);
  const secret = name && (await account.readSecret(name));
  if (secret) return secret;
  throw new ClawbotError('secret-missing', 'The secret of the connected Azure account is not in the vault.', {
    hint: 'Save it again under Connections, then press Retry.',
  });
}
