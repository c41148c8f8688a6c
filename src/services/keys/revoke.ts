import { and, eq, isNull, sql } from 'drizzle-orm';
import { inWorkspace } from '../../db/authorize.ts';
import { apiKeys } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { requireRecentSignIn } from '../require-recent.ts';

/** Ends a key for its next request. One that was revoked before stays as it is. */
export function revokeKey({ services, principal }: Call, input: { workspaceId: string; id: string }): Promise<{ id: string }> {
  requireRecentSignIn(principal);
  const { workspaceId: wanted, id } = input;
  return inWorkspace(services.db, principal, { workspaceId: wanted, role: 'admin' }, async (tx, workspaceId) => {
    const [known] = await tx
      .select({ name: apiKeys.name, prefix: apiKeys.prefix, scope: apiKeys.scope })
      .from(apiKeys)
      .where(eq(apiKeys.id, id));
    if (!known) throw new ClawbotError('not-found', 'There is no such key.');
    const revoked = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()`, revokedBy: principal.userId })
      .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id });
    const subject = { subjectKind: 'api-key', subjectId: id };
    if (revoked.length > 0)
      await audit(tx, { workspaceId, actorId: principal.userId, action: 'api-key:revoke', ...subject, before: known });
    return { id };
  });
}
