import { asUser } from '../../db/as-user.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { grantableRoles } from '../../domain/roles.ts';
import type { Call } from '../context.ts';
import type { InvitationLook } from './schemas.ts';
import { hashToken } from './token.ts';

type Row = { is_for_caller: false } | ForCaller;
interface ForCaller {
  is_for_caller: true;
  workspace_id: string;
  workspace_name: string;
  role: (typeof grantableRoles)[number];
  invited_by: string;
  expires_at: string;
}

/** What an invitation is for. Uses nothing up, and tells whoever was not invited nothing but that. */
export async function lookAtInvitation({ services, principal }: Call, token: string): Promise<InvitationLook> {
  const [row] = await asUser(
    services.db,
    principal,
    ({ $client: sql }) => sql<Row[]>`select * from clawbot.look_at_invitation(${hashToken(token)})`,
  );
  if (!row) throw invitationVoid();
  if (!row.is_for_caller) throw invitationOfAnother(principal.email);
  return {
    workspace: { id: row.workspace_id, name: row.workspace_name },
    ...{ role: row.role, invitedBy: row.invited_by, expiresAt: new Date(row.expires_at).toISOString() },
  };
}

export function invitationVoid(): ClawbotError {
  return new ClawbotError('invitation-void', 'This invitation has been used, taken back or replaced, or is older than seven days.');
}

export function invitationOfAnother(email: string): ClawbotError {
  return new ClawbotError('invitation-void', `This invitation is not for ${email}.`, {
    hint: 'Sign in with the address that it was mailed to. It is not used up.',
  });
}
