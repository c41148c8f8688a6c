import type { z } from 'zod';
import { defineGroup, excludes, type Given, needs, type Problem } from '../group.ts';
import type { Secret } from '../secret.ts';
import { secretText, secureAddress, text, uuid, variable } from '../variable.ts';

/** How this installation itself signs in to Azure. Named, never guessed: a guess would take any identity it finds. */
type AzureIdentity =
  | { mode: 'managed-identity'; clientId?: string }
  | { mode: 'workload-identity'; tenantId: string; clientId: string; tokenFilePath: string }
  | { mode: 'client-secret'; tenantId: string; clientId: string; clientSecret: Secret };

const variables = {
  AZURE_KEY_VAULT_URL: variable(secureAddress.optional(), { description: 'Address of the vault', unset: 'encrypted files' }),
  AZURE_TENANT_ID: variable(uuid.optional(), { description: 'Tenant of the application that signs in' }),
  AZURE_CLIENT_ID: variable(uuid.optional(), { description: 'Client id of that application, or of a user-assigned managed identity' }),
  AZURE_CLIENT_SECRET: variable(secretText.optional(), { description: 'Secret of that application' }),
  AZURE_FEDERATED_TOKEN_FILE: variable(text.optional(), { description: 'File with the token of a workload, as Kubernetes writes it' }),
};

type Values = z.output<z.ZodObject<typeof variables>>;

/** A vault of this installation; the accounts that people connect have nothing to do with it. */
export const keyVault = defineGroup({
  title: 'Azure Key Vault',
  purpose: `Keeps the secrets in Azure instead of in encrypted files. The installation signs in with its managed identity; with
\`AZURE_FEDERATED_TOKEN_FILE\` as a workload; with \`AZURE_CLIENT_SECRET\` as an application. The accounts that people connect have nothing to
do with this.`,
  variables,
  rules: [
    needs('AZURE_CLIENT_SECRET', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID'),
    needs('AZURE_FEDERATED_TOKEN_FILE', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID'),
    excludes('AZURE_CLIENT_SECRET', ['AZURE_FEDERATED_TOKEN_FILE'], 'sign in as an application or as a workload, not as both'),
    secretWithoutVault,
  ],
  read: (values) => (values.AZURE_KEY_VAULT_URL ? { url: values.AZURE_KEY_VAULT_URL, identity: readIdentity(values) } : null),
});

/** Tenant and client alone stand in many shells and pods, for other programs; a secret was meant for us. */
function secretWithoutVault(given: Given): Problem[] {
  if (!given.AZURE_CLIENT_SECRET || given.AZURE_KEY_VAULT_URL) return [];
  return [{ variable: 'AZURE_KEY_VAULT_URL', message: 'is missing, because AZURE_CLIENT_SECRET is set and nothing else would use it' }];
}

function readIdentity(values: Values): AzureIdentity {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_FEDERATED_TOKEN_FILE: tokenFilePath } = values;
  const clientSecret = values.AZURE_CLIENT_SECRET;
  if (tenantId && clientId && clientSecret) return { mode: 'client-secret', tenantId, clientId, clientSecret };
  if (tenantId && clientId && tokenFilePath) return { mode: 'workload-identity', tenantId, clientId, tokenFilePath };
  return { mode: 'managed-identity', ...(clientId !== undefined && { clientId }) };
}
