import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { members } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';

/** The workspace that is asked for, or the caller's oldest; a stranger's looks like none. */
export async function findWorkspace(tx: Transaction, userId: string, wanted: string | undefined): Promise<string> {
  const [membership] = await tx
    .select({ id: members.workspaceId })
    .from(members)
    .where(and(eq(members.userId, userId), wanted ? eq(members.workspaceId, wanted) : undefined))
    .orderBy(asc(members.createdAt))
    .limit(1);
  if (membership) return membership.id;
  throw new ClawbotError('not-found', 'There is no such workspace.');
}
