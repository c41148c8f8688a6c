import type { SecretClient } from '@azure/keyvault-secrets';
import { isConflict, orNull, untilSettled } from './calls.ts';
import type { Entry } from './entry.ts';
import { innerCodeOf } from './explain.ts';

/** Adds a version and disables those before it: a secret that was replaced must not stay readable. */
export async function putSecret(client: SecretClient, entry: Entry, value: string): Promise<void> {
  const replaced = await untilSettled(async () => {
    // Listed before the new one is there: what another writer adds at the same time is never disabled.
    const older = await listEnabledVersions(client, entry.name);
    await setSecret(client, entry, value);
    return older;
  });
  for (const version of replaced) {
    await orNull(client.updateSecretProperties(entry.name, version, { enabled: false }));
  }
}

async function listEnabledVersions(client: SecretClient, name: string): Promise<string[]> {
  const versions: string[] = [];
  for await (const { version, enabled } of client.listPropertiesOfSecretVersions(name)) {
    if (version && enabled) versions.push(version);
  }
  return versions;
}

/** A name that was deleted cannot be used. Recovering frees it in every vault, purging only where that is allowed. */
async function setSecret(client: SecretClient, { name, tags }: Entry, value: string): Promise<void> {
  try {
    await client.setSecret(name, value, { tags });
  } catch (error) {
    if (isConflict(error) && innerCodeOf(error) === 'ObjectIsDeletedButRecoverable') {
      await orNull(client.beginRecoverDeletedSecret(name));
    }
    throw error;
  }
}
