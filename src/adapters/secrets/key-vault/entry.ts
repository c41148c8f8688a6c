import { createHash } from 'node:crypto';
import { ClawbotError } from '../../../domain/errors.ts';
import { checkSecretName } from '../../../domain/secret-limits.ts';
import type { SecretAddress } from '../../../ports/secret-store.ts';

/** Where a secret lies in the vault, and whose it is. */
export interface Entry {
  name: string;
  tags: Record<string, string>;
}

/**
 * Key Vault's names hold letters, digits and hyphens only and do not tell case apart, so the name is a hash. JSON keeps
 * the parts of it apart; in the tags they can be read, by people and by `requireOwn`.
 */
export function describeEntry(installationId: string, { workspaceId, recordId, name }: SecretAddress): Entry {
  checkSecretName(name);
  const hash = createHash('sha256').update(JSON.stringify([installationId, workspaceId, recordId, name]));
  return {
    name: `clawbot-${hash.digest('hex')}`,
    tags: {
      'managed-by': 'clawbot-deploy',
      'clawbot-installation-id': installationId,
      'clawbot-workspace-id': workspaceId,
      'clawbot-record-id': recordId,
      'clawbot-secret-name': name,
    },
  };
}

/** Throws `vault-unreadable` for what was copied here from another place, or put here by somebody else. */
export function requireOwn({ tags }: Entry, found: Record<string, string> | undefined): void {
  if (Object.entries(tags).every(([key, value]) => found?.[key] === value)) return;
  const message = `What lies in the vault for ${tags['clawbot-secret-name']} of ${tags['clawbot-record-id']} belongs to something else.`;
  throw new ClawbotError('vault-unreadable', message, {
    hint: 'Somebody changed or copied entries of the vault. Save this secret again; if it was made for a deployment, delete that and create it again.',
  });
}
