import { audit } from '../audit/add.ts';
import { inTeam } from '../members/team.ts';
import { findInvitation } from './find.ts';
import type { InvitationsCall } from './invitations-call.ts';
import type { InvitationInput, InvitedView } from './schemas.ts';
import { send } from './send.ts';
import { makeToken } from './token.ts';

/** Mails a new link, for seven days from now; the earlier one works no more. */
export async function resendInvitation(call: InvitationsCall, { id, invitationId }: InvitationInput): Promise<InvitedView> {
  const { token, hash } = makeToken();
  const invitation = await inTeam(call, { workspaceId: id, role: 'admin' }, async ({ tx, workspaceId, me }) => {
    const { email, role } = await findInvitation(tx, invitationId);
    await tx.$client`update public.invitations set token_hash = ${hash}, invited_by = ${me.userId}, sent_at = now(),
      expires_at = now() + interval '7 days' where id = ${invitationId}`;
    const subject = { subjectKind: 'invitation', subjectId: invitationId };
    await audit(tx, { workspaceId, actorId: me.userId, action: 'member:invite-again', ...subject, after: { email, role } });
    return { id: invitationId, invitedBy: me.email };
  });
  return send(call, invitation, token);
}
