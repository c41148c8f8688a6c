import { and, count, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { inWorkspace } from '../../db/authorize.ts';
import type { Transaction } from '../../db/client.ts';
import { apiKeys, workspaces } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import { mintKey } from './key-text.ts';
import { readKeys } from './read.ts';
import type { CreateKeyInput, KeyView } from './schemas.ts';

/** More than that nobody can look over. */
const mostKeys = 50;

/** Makes a key for a workspace. The answer is the only place in which it ever stands. */
export function createKey({ services, principal }: Call, input: CreateKeyInput): Promise<{ key: string; view: KeyView }> {
  requireRecentSignIn(principal);
  const { workspaceId: wanted, name, scope, expiresInDays } = input;
  return inWorkspace(services.db, principal, { workspaceId: wanted, role: 'admin' }, async (tx, workspaceId) => {
    await enforceLimit(tx, workspaceId);
    const { key, prefix, hash } = mintKey();
    const expires = expiresInDays === null ? sql`null` : sql`now() + make_interval(days => ${expiresInDays})`;
    const [row] = await tx.execute<{ id: string }>(sql`
      insert into clawbot.api_keys (workspace_id, prefix, hash, name, scope, made_by, expires_at)
      values (${workspaceId}, ${prefix}, ${hash}, ${name}, ${scope}, ${principal.userId}, ${expires}) returning id`);
    const view = (await readKeys(tx)).find(({ id }) => id === row?.id);
    if (!view) throw new ClawbotError('internal', 'The key could not be recorded.');
    const after = { name, prefix, scope, expiresAt: view.expiresAt };
    const subject = { subjectKind: 'api-key', subjectId: view.id };
    await audit(tx, { workspaceId, actorId: principal.userId, action: 'api-key:create', ...subject, after });
    return { key, view };
  });
}

/** Locks the workspace, so that keys made at the same time are counted one after the other. */
async function enforceLimit(tx: Transaction, workspaceId: string): Promise<void> {
  await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for('update');
  const holds = and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)));
  const [living] = await tx.select({ count: count() }).from(apiKeys).where(holds);
  if (living && living.count >= mostKeys) throw new ClawbotError('key-limit', `This workspace has ${mostKeys} keys that hold.`);
}
