import type { SecretClient } from '@azure/keyvault-secrets';
import { checkSecretValue } from '../../../domain/secret-limits.ts';
import type { SecretStore } from '../../../ports/secret-store.ts';
import { orNull } from './calls.ts';
import { describeEntry, requireOwn } from './entry.ts';
import { explainVaultError } from './explain.ts';
import { lookForSecret } from './look.ts';
import { createOpener, type KeyVaultAccess } from './open-client.ts';
import { putSecret } from './put.ts';
import { removeSecret } from './remove.ts';

interface KeyVaultConfig extends KeyVaultAccess {
  /** Part of every name, so that two installations never meet in one vault. */
  installationId: string;
}

/**
 * A vault in Azure Key Vault. Throws `invalid-input` for an address that is none of a key vault. Its verbs throw
 * `vault-refused` where it does not let us in and `vault-unavailable` where it does not answer; both are worth another try.
 */
export function createKeyVaultStore({ installationId, ...access }: KeyVaultConfig): SecretStore {
  const openClient = createOpener(access);
  const ask = async <T>(work: (client: SecretClient) => Promise<T>): Promise<T> => {
    try {
      return await work(await openClient());
    } catch (error) {
      throw explainVaultError(error);
    }
  };
  return {
    async put(address, value) {
      const entry = describeEntry(installationId, address);
      checkSecretValue(value);
      await ask((client) => putSecret(client, entry, value));
    },

    async get(address) {
      const entry = describeEntry(installationId, address);
      const found = await ask((client) => orNull(client.getSecret(entry.name)));
      if (!found) return null;
      requireOwn(entry, found.properties.tags);
      return found.value ?? '';
    },

    async look(address) {
      const { name } = describeEntry(installationId, address);
      return await ask((client) => lookForSecret(client, name));
    },

    async remove(address) {
      const { name } = describeEntry(installationId, address);
      await ask((client) => removeSecret(client, name));
    },
  };
}
