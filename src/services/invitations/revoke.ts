import { eq } from 'drizzle-orm';
import { invitations } from '../../db/schema.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { inTeam } from '../members/team.ts';
import { findInvitation } from './find.ts';
import type { InvitationInput } from './schemas.ts';

/** Takes an invitation back; its link works no more. */
export async function revokeInvitation(call: Call, { id, invitationId }: InvitationInput): Promise<{ id: string }> {
  return inTeam(call, { workspaceId: id, role: 'admin' }, async ({ tx, workspaceId, me }) => {
    const before = await findInvitation(tx, invitationId);
    await tx.delete(invitations).where(eq(invitations.id, invitationId));
    const subject = { subjectKind: 'invitation', subjectId: invitationId };
    await audit(tx, { workspaceId, actorId: me.userId, action: 'member:revoke', ...subject, before });
    return { id: invitationId };
  });
}
