import { join } from 'node:path';
import { openFileVault } from '../adapters/secrets/file/index.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import type { Settings } from './env.ts';
import { revealCredential } from './reveal-credential.ts';

/** Azure Key Vault where one is set, otherwise encrypted files in the data folder. */
export async function openVault({ keyVault, home }: Settings, installationId: string): Promise<SecretStore> {
  if (!keyVault) return openFileVault({ folder: join(home, 'vault'), keyFile: join(home, 'vault.key') });
  const { createKeyVaultStore } = await import('../adapters/secrets/key-vault/index.ts');
  return createKeyVaultStore({ vaultUrl: keyVault.url, credential: revealCredential(keyVault.identity), installationId });
}
