import { and, eq } from 'drizzle-orm';
import { members } from '../../db/schema.ts';
import type { Role } from '../../domain/roles.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import { type Fellow, findFellow } from './fellows.ts';
import { listTeam } from './list.ts';
import type { ChangeRoleInput, TeamView } from './schemas.ts';
import { inTeam, requireMayManage, type Team } from './team.ts';

/** Gives a member another role, up to the caller's own. An admin changes no owner. */
export async function changeRole(call: Call, { id, userId, role }: ChangeRoleInput): Promise<TeamView> {
  requireRecentSignIn(call.principal);
  await inTeam(call, { workspaceId: id, role: 'admin' }, async (team) => {
    const target = await findFellow(team.tx, team.workspaceId, userId);
    requireMayManage(team.me, target.role);
    requireMayManage(team.me, role);
    await setRole(team, target, role);
  });
  return listTeam(call, id);
}

/** Writes the role and who gave it. Row-level security and the guard of the last owner have the last word. */
export async function setRole({ tx, workspaceId, me }: Team, { userId, email, role: before }: Fellow, role: Role): Promise<void> {
  if (before === role) return;
  await tx
    .update(members)
    .set({ role })
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
  const subject = { subjectKind: 'member', subjectId: userId };
  const change = { before: { email, role: before }, after: { email, role } };
  await audit(tx, { workspaceId, actorId: me.userId, action: 'member:role', ...subject, ...change });
}
