import { randomUUID } from 'node:crypto';
import { createKeyVaultStore } from '../../adapters/secrets/key-vault/index.ts';
import { isClawbotError } from '../../domain/errors.ts';
import type { SecretStore } from '../../ports/secret-store.ts';
import { revealCredential } from '../reveal-credential.ts';
import { broken, type Check, type Finding, ok } from './finding.ts';

/** Puts a throw-away secret into the vault, reads it and removes it for good: the only proof of the rights that it takes. */
export const keyVaultSecret: Check = {
  name: 'Azure Key Vault, a secret',
  async run({ keyVault: settings }) {
    if (!settings) return null;
    try {
      // Of an installation that never was, so that it cannot be taken for one that counts.
      const installationId = randomUUID();
      const credential = revealCredential(settings.identity);
      return await tryOut(createKeyVaultStore({ vaultUrl: settings.url, credential, installationId }));
    } catch (error) {
      if (isClawbotError(error)) return broken(error.message, error.hint);
      throw error;
    }
  },
};

async function tryOut(store: SecretStore): Promise<Finding> {
  const address = { workspaceId: randomUUID(), recordId: randomUUID(), name: 'doctor' };
  const value = randomUUID();
  try {
    await store.put(address, value);
    const wasRead = (await store.get(address)) === value;
    await store.remove(address);
    if (!wasRead) return broken('gives back another secret than it was given', 'Look at what stands between this machine and the vault.');
  } catch (error) {
    // What the first failure left behind; that is the one to be told.
    await store.remove(address).catch(() => {});
    throw error;
  }
  if ((await store.look(address)) === 'absent') return ok('one was put, read and removed for good');
  return broken(
    'a removed secret is still there',
    'Wait a minute, then run this again; purge what is named clawbot-… under Deleted secrets.',
  );
}
