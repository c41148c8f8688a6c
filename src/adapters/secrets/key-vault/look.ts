import type { SecretClient } from '@azure/keyvault-secrets';
import type { SecretPresence } from '../../../ports/secret-store.ts';
import { isPurgeable, orNull } from './calls.ts';

/**
 * By its versions, which come without values; one read for what is there. What was deleted and not purged counts
 * as well: a deployment must not be certified as gone while its token can be recovered.
 */
export async function lookForSecret(client: SecretClient, name: string): Promise<SecretPresence> {
  for await (const page of client.listPropertiesOfSecretVersions(name).byPage({ maxPageSize: 1 })) {
    if (page.length > 0) return 'present';
  }
  const deleted = await orNull(client.getDeletedSecret(name));
  return deleted !== null && isPurgeable(deleted.properties) ? 'remnant' : 'absent';
}
