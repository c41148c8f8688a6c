import type { SecretClient, SecretProperties } from '@azure/keyvault-secrets';
import { isPurgeable, orNull, untilSettled } from './calls.ts';

/**
 * Deletes and purges; each step goes on where an earlier removal was cut short. Where purge protection is on,
 * deleted is as gone as it gets.
 */
export async function removeSecret(client: SecretClient, name: string): Promise<void> {
  const deleted = (await untilSettled(() => orNull(deleteSecret(client, name)))) ?? (await findDeleted(client, name));
  if (deleted && !isPurgeable(deleted)) return;
  await untilSettled(() => orNull(client.purgeDeletedSecret(name)));
}

/** Only begins it: the purge waits until it is through. */
async function deleteSecret(client: SecretClient, name: string): Promise<SecretProperties | undefined> {
  const poller = await client.beginDeleteSecret(name);
  return poller.getResult()?.properties;
}

async function findDeleted(client: SecretClient, name: string): Promise<SecretProperties | undefined> {
  return (await orNull(client.getDeletedSecret(name)))?.properties;
}
