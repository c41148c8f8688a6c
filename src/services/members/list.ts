import { asc, eq } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import type { Transaction } from '../../db/client.ts';
import { invitations } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { reaches } from '../../domain/roles.ts';
import type { Call } from '../context.ts';
import { type Fellow, listFellows } from './fellows.ts';
import type { InvitationView, TeamView } from './schemas.ts';
import { teamLimit } from './team.ts';

/** Who belongs to a workspace of the caller, and for those who may invite, who was invited. */
export function listTeam({ services, principal }: Call, workspaceId: string): Promise<TeamView> {
  return asUser(services.db, principal, async (tx) => {
    const fellows = await listFellows(tx, workspaceId);
    const me = fellows.find(({ userId }) => userId === principal.userId);
    if (!me) throw new ClawbotError('not-found', 'There is no such workspace.');
    return {
      members: fellows.map(({ joinedAt, ...fellow }) => ({
        ...fellow,
        joinedAt: joinedAt.toISOString(),
        isYou: fellow.userId === me.userId,
      })),
      invitations: reaches(me.role, 'admin') ? await listInvitations(tx, workspaceId, fellows) : null,
      limit: teamLimit,
    };
  });
}

async function listInvitations(tx: Transaction, workspaceId: string, fellows: readonly Fellow[]): Promise<InvitationView[]> {
  const rows = await tx.select().from(invitations).where(eq(invitations.workspaceId, workspaceId)).orderBy(asc(invitations.createdAt));
  return rows.map(({ id, email, role, invitedBy, sentAt, expiresAt }) => ({
    ...{ id, email, role },
    invitedBy: fellows.find(({ userId }) => userId === invitedBy)?.email ?? null,
    ...{ sentAt: sentAt.toISOString(), expiresAt: expiresAt.toISOString(), isExpired: expiresAt <= new Date() },
  }));
}
