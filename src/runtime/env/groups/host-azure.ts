import type { z } from 'zod';
import { defineGroup, excludes, type Given, needs, type Problem } from '../group.ts';
import type { Secret } from '../secret.ts';
import { secretText, secureAddress, text, uuid, variable } from '../variable.ts';

/** How this installation itself signs in to Azure. */
export type AzureIdentity =
  | { kind: 'managed-identity'; clientId: string | null }
  | { kind: 'workload-identity'; tenantId: string; clientId: string; tokenFile: string }
  | { kind: 'client-secret'; tenantId: string; clientId: string; clientSecret: Secret };

const zoneId = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/dnsZones\/([^/]+)$/i;

const variables = {
  AZURE_KEY_VAULT_URL: variable(secureAddress.optional(), {
    description: 'Vault that keeps the secrets, instead of encrypted files',
    unset: 'encrypted files',
  }),
  AZURE_DNS_ZONE_ID: variable(text.regex(zoneId, 'must be the resource id of a DNS zone').optional(), {
    description: 'Resource id of the DNS zone in which assistants in Azure get their names',
  }),
  AZURE_TENANT_ID: variable(uuid.optional(), { description: 'Tenant of the application that signs in' }),
  AZURE_CLIENT_ID: variable(uuid.optional(), { description: 'Client id of that application, or of a user-assigned managed identity' }),
  AZURE_CLIENT_SECRET: variable(secretText.optional(), { description: 'Secret of that application' }),
  AZURE_FEDERATED_TOKEN_FILE: variable(text.optional(), { description: 'File with the token of a workload, as Kubernetes writes it' }),
};

type Values = z.output<z.ZodObject<typeof variables>>;

/** Azure services of this installation; the accounts that people connect have nothing to do with them. */
export const hostAzure = defineGroup({
  title: 'Azure Key Vault and Azure DNS',
  purpose: `Services of Azure that serve this installation. It signs in with its managed identity; with \`AZURE_FEDERATED_TOKEN_FILE\` as a workload; with
\`AZURE_CLIENT_SECRET\` as an application. The accounts that people connect have nothing to do with this.`,
  variables,
  rules: [
    needs('AZURE_CLIENT_SECRET', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID'),
    needs('AZURE_FEDERATED_TOKEN_FILE', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID'),
    excludes('AZURE_CLIENT_SECRET', ['AZURE_FEDERATED_TOKEN_FILE'], 'sign in as an application or as a workload, not as both'),
    secretWithoutService,
  ],
  read(values) {
    const identity = readIdentity(values);
    const { AZURE_KEY_VAULT_URL: vaultUrl, AZURE_DNS_ZONE_ID: id } = values;
    return {
      keyVault: vaultUrl ? { url: vaultUrl, identity } : null,
      dnsZone: id ? { id, name: zoneId.exec(id)?.[1] ?? '', identity } : null,
    };
  },
});

/** Tenant and client alone stand in many shells and pods, for other programs; a secret was meant for us. */
function secretWithoutService(given: Given): Problem[] {
  if (!given.AZURE_CLIENT_SECRET || given.AZURE_KEY_VAULT_URL || given.AZURE_DNS_ZONE_ID) return [];
  const message = 'is missing (or AZURE_DNS_ZONE_ID), because AZURE_CLIENT_SECRET is set and nothing would use it';
  return [{ variable: 'AZURE_KEY_VAULT_URL', message }];
}

function readIdentity(values: Values): AzureIdentity {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_FEDERATED_TOKEN_FILE: tokenFile } = values;
  const clientSecret = values.AZURE_CLIENT_SECRET;
  if (tenantId && clientId && clientSecret) return { kind: 'client-secret', tenantId, clientId, clientSecret };
  if (tenantId && clientId && tokenFile) return { kind: 'workload-identity', tenantId, clientId, tokenFile };
  return { kind: 'managed-identity', clientId: clientId ?? null };
}
