import type { z } from 'zod';
import { isInZone } from '../../../domain/zone-name.ts';
import { defineGroup, excludes, type Given, needs, type Problem } from '../group.ts';
import type { Secret } from '../secret.ts';
import { secretText, secureAddress, text, uuid, variable } from '../variable.ts';

/** How this installation itself signs in to Azure. Named, never guessed: a guess would take any identity it finds. */
export type AzureIdentity =
  | { mode: 'managed-identity'; clientId?: string }
  | { mode: 'workload-identity'; tenantId: string; clientId: string; tokenFilePath: string }
  | { mode: 'client-secret'; tenantId: string; clientId: string; clientSecret: Secret };

const zoneId = /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/dnsZones\/[a-z0-9.-]+\.[a-z0-9-]+$/i;

const variables = {
  AZURE_KEY_VAULT_URL: variable(secureAddress.optional(), { description: 'Address of the vault', unset: 'encrypted files' }),
  AZURE_DNS_ZONE_ID: variable(
    text.regex(zoneId, 'must be the resource id of a DNS zone: /subscriptions/…/providers/Microsoft.Network/dnsZones/NAME').optional(),
    { description: 'Resource id of a DNS zone in which every assistant in Azure gets a name', unset: 'only the names that Azure gives' },
  ),
  AZURE_TENANT_ID: variable(uuid.optional(), { description: 'Tenant of the application that signs in' }),
  AZURE_CLIENT_ID: variable(uuid.optional(), { description: 'Client id of that application, or of a user-assigned managed identity' }),
  AZURE_CLIENT_SECRET: variable(secretText.optional(), { description: 'Secret of that application' }),
  AZURE_FEDERATED_TOKEN_FILE: variable(text.optional(), { description: 'File with the token of a workload, as Kubernetes writes it' }),
};

type Values = z.output<z.ZodObject<typeof variables>>;

/** A vault of this installation; the accounts that people connect have nothing to do with it. */
export const keyVault = defineGroup({
  title: 'Azure Key Vault and Azure DNS',
  purpose: `The vault keeps the secrets in Azure instead of in encrypted files. The zone gives names to the assistants that people put into their
accounts. For both the installation signs in with its managed identity; with \`AZURE_FEDERATED_TOKEN_FILE\` as a workload; with
\`AZURE_CLIENT_SECRET\` as an application. The accounts that people connect have nothing to do with this.`,
  variables,
  rules: [
    needs('AZURE_CLIENT_SECRET', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID'),
    needs('AZURE_FEDERATED_TOKEN_FILE', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID'),
    excludes('AZURE_CLIENT_SECRET', ['AZURE_FEDERATED_TOKEN_FILE'], 'sign in as an application or as a workload, not as both'),
    secretWithoutUse,
    appInsideZone,
  ],
  read(values) {
    const { AZURE_KEY_VAULT_URL: url, AZURE_DNS_ZONE_ID: id } = values;
    const identity = readIdentity(values);
    return {
      keyVault: url ? { url, identity } : null,
      /** Of whoever runs this; `null` where assistants have the names of Azure alone. */
      dnsZone: id ? { id, name: nameOf(id), identity } : null,
    };
  },
});

/** Tenant and client alone stand in many shells and pods, for other programs; a secret was meant for us. */
function secretWithoutUse(given: Given): Problem[] {
  if (!given.AZURE_CLIENT_SECRET || given.AZURE_KEY_VAULT_URL || given.AZURE_DNS_ZONE_ID) return [];
  return [{ variable: 'AZURE_KEY_VAULT_URL', message: 'is missing, because AZURE_CLIENT_SECRET is set and nothing else would use it' }];
}

/** A machine of a stranger beside this server would be of one site with it, and one of them might be named like it. */
function appInsideZone({ APP_URL: appUrl = '', AZURE_DNS_ZONE_ID: id }: Given): Problem[] {
  const host = URL.parse(appUrl)?.hostname;
  if (!id || !host || !isInZone(host, nameOf(id))) return [];
  return [
    {
      variable: 'AZURE_DNS_ZONE_ID',
      message: `is the zone that APP_URL lies in; give the assistants a zone of their own, such as bots.${nameOf(id)}`,
    },
  ];
}

function nameOf(zoneId: string): string {
  return (zoneId.split('/').at(-1) ?? '').toLowerCase();
}

function readIdentity(values: Values): AzureIdentity {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_FEDERATED_TOKEN_FILE: tokenFilePath } = values;
  const clientSecret = values.AZURE_CLIENT_SECRET;
  if (tenantId && clientId && clientSecret) return { mode: 'client-secret', tenantId, clientId, clientSecret };
  if (tenantId && clientId && tokenFilePath) return { mode: 'workload-identity', tenantId, clientId, tokenFilePath };
  return { mode: 'managed-identity', ...(clientId !== undefined && { clientId }) };
}
