import { eq } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { eventHeads, workspaces } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';

/** The number of the newest event of a workspace; `not-found` for a stranger's as for none. */
export function readEventHead({ services, principal }: Call, workspaceId: string): Promise<number> {
  return asUser(services.db, principal, async (tx) => {
    const [row] = await tx
      .select({ seq: eventHeads.seq })
      .from(workspaces)
      .leftJoin(eventHeads, eq(eventHeads.workspaceId, workspaces.id))
      .where(eq(workspaces.id, workspaceId));
    if (!row) throw new ClawbotError('not-found', 'There is no such workspace.');
    return row.seq ?? 0;
  });
}
