import { timingSafeEqual } from 'node:crypto';
import { findApiKey, noteApiKeyUse } from '../../db/api-keys.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { KeyGrant, Principal } from '../../ports/identity.ts';
import type { Services } from '../context.ts';
import { hashKey, readPrefix } from './key-text.ts';

/** Compared with where there is no key, so that the answer for a prefix that exists takes no longer. */
const nobodysHash = Buffer.alloc(32);
const farFuture = new Date('9999-12-31T00:00:00Z');

/**
 * For whom a key acts: its maker, within its workspace and scope. One error for a key that is mistyped, made up, expired, revoked
 * or whose maker is gone, because each of those would tell something to whoever found it.
 */
export async function authenticateKey({ db }: Pick<Services, 'db'>, key: string): Promise<Principal & { key: KeyGrant }> {
  const prefix = readPrefix(key);
  const found = prefix === null ? null : await findApiKey(db, prefix);
  const isRight = timingSafeEqual(hashKey(key), found?.hash ?? nobodysHash);
  if (!prefix || !found || !isRight) throw new ClawbotError('key-invalid', 'This API key does not hold.');
  if (found.isLongUnused) await noteApiKeyUse(db, found.id);
  const { id, madeBy, email, workspaceId, scope, createdAt, expiresAt } = found;
  return {
    ...{ userId: madeBy, email, sessionId: id, issuedAt: createdAt, expiresAt: expiresAt ?? farFuture },
    // It was never there to confirm anything.
    confirmedAt: new Date(0),
    key: { id, prefix, workspaceId, scope },
  };
}
