import { eq } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { invitations } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';

/** An invitation of the workspace that the transaction is bound to. Throws `not-found`. */
export async function findInvitation(tx: Transaction, invitationId: string) {
  const [row] = await tx
    .select({ email: invitations.email, role: invitations.role })
    .from(invitations)
    .where(eq(invitations.id, invitationId));
  if (row) return row;
  throw new ClawbotError('not-found', 'There is no such invitation; it may have been accepted or revoked.');
}
