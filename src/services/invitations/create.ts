import { count, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { invitations, members } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { audit } from '../audit/add.ts';
import { listFellows } from '../members/fellows.ts';
import { inTeam, requireMayManage, type Team, teamLimit } from '../members/team.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import type { InvitationsCall } from './invitations-call.ts';
import type { InvitedView, InviteInput } from './schemas.ts';
import { send } from './send.ts';
import { makeToken } from './token.ts';

/** Invites an address. Whether somebody has an account under it makes no difference, and is not told. */
export async function invite(call: InvitationsCall, { id, email, role }: InviteInput): Promise<InvitedView> {
  requireRecentSignIn(call.principal);
  const { token, hash } = makeToken();
  const invitation = await inTeam(call, { workspaceId: id, role: 'admin' }, async (team) => {
    requireMayManage(team.me, role);
    const fellows = await listFellows(team.tx, id);
    if (fellows.some((fellow) => fellow.email.toLowerCase() === email)) throw alreadyMember(email);
    const stored = await store(team, { email, role, hash });
    await requireRoom(team.tx, id);
    return stored;
  });
  return send(call, invitation, token);
}

/** A second invitation of an address takes the place of the first, whose link works no more. The hash is read by nobody: not even as `excluded`. */
async function store({ tx, workspaceId, me }: Team, { email, role, hash }: Pick<InviteInput, 'email' | 'role'> & { hash: Buffer }) {
  const [row] = await tx.$client<{ id: string }[]>`
    insert into public.invitations (workspace_id, email, role, token_hash, invited_by)
    values (${workspaceId}, ${email}, ${role}, ${hash}, ${me.userId})
    on conflict (workspace_id, email) do update set role = ${role}, token_hash = ${hash},
      invited_by = ${me.userId}, sent_at = now(), expires_at = now() + interval '7 days'
    returning id`;
  const invitationId = row?.id ?? '';
  const subject = { subjectKind: 'invitation', subjectId: invitationId };
  await audit(tx, { workspaceId, actorId: me.userId, action: 'member:invite', ...subject, after: { email, role } });
  return { id: invitationId, workspaceId, invitedBy: me.email };
}

async function requireRoom(tx: Transaction, workspaceId: string): Promise<void> {
  const [row] = await tx
    .select({ total: sql<number>`${count()}::int + (select count(*)::int from ${invitations} where workspace_id = ${workspaceId})` })
    .from(members)
    .where(eq(members.workspaceId, workspaceId));
  if ((row?.total ?? 0) <= teamLimit) return;
  throw new ClawbotError('member-limit', `This workspace has ${teamLimit} members and invitations, which is the most.`);
}

function alreadyMember(email: string): ClawbotError {
  const message = `${email} is a member of this workspace already.`;
  return new ClawbotError('already-member', message, { fields: { email: message } });
}
