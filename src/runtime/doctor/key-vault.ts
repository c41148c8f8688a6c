import { ask } from './ask.ts';
import { broken, type Check, ok } from './finding.ts';

const tenantIn = /authorization="https:\/\/[^/"]+\/([^/"]+)/;

/** A vault tells strangers which tenant it trusts, so that an identity of another one is found out before it is used. */
export const keyVault: Check = {
  name: 'Azure Key Vault',
  run({ keyVault: settings }) {
    if (!settings) return null;
    const url = `${settings.url}/secrets?api-version=7.4&maxresults=1`;
    return ask({ url, variable: 'AZURE_KEY_VAULT_URL' }, ({ status, headers }) => {
      const tenant = tenantIn.exec(headers.get('www-authenticate') ?? '')?.[1];
      if (!tenant)
        return broken(`answers as no vault does, with HTTP ${status}`, 'Check AZURE_KEY_VAULT_URL: https://NAME.vault.azure.net.');
      const { identity } = settings;
      if (identity.mode === 'managed-identity' || identity.tenantId.toLowerCase() === tenant.toLowerCase()) return ok('answers');
      return broken(`belongs to tenant ${tenant}`, 'Set AZURE_TENANT_ID to it, and sign in with an application of that tenant.');
    });
  },
};
