import { and, eq } from 'drizzle-orm';
import { members } from '../../db/schema.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import { type Fellow, findFellow } from './fellows.ts';
import { listTeam } from './list.ts';
import type { MemberInput, TeamView } from './schemas.ts';
import { inTeam, requireMayManage, type Team } from './team.ts';

/** Takes somebody out of a workspace. They see nothing of it from the commit on; their open streams end within seconds. */
export async function removeMember(call: Call, { id, userId }: MemberInput): Promise<TeamView> {
  requireRecentSignIn(call.principal);
  await inTeam(call, { workspaceId: id, role: 'admin' }, async (team) => {
    const target = await findFellow(team.tx, team.workspaceId, userId);
    requireMayManage(team.me, target.role);
    await takeOut(team, target, 'member:remove');
  });
  return listTeam(call, id);
}

/** The caller goes, whatever their role; the last owner cannot. */
export async function leaveWorkspace(call: Call, workspaceId: string): Promise<{ ok: true }> {
  requireRecentSignIn(call.principal);
  await inTeam(call, { workspaceId, role: 'viewer' }, (team) => takeOut(team, team.me, 'member:leave'));
  return { ok: true };
}

async function takeOut({ tx, workspaceId, me }: Team, { userId, email, role }: Fellow, action: string): Promise<void> {
  await audit(tx, {
    ...{ workspaceId, actorId: me.userId, action },
    ...{ subjectKind: 'member', subjectId: userId, before: { email, role } },
  });
  await tx.delete(members).where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
}
