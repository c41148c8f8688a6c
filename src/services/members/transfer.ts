import type { Call } from '../context.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import { setRole } from './change-role.ts';
import { findFellow } from './fellows.ts';
import { listTeam } from './list.ts';
import type { TeamView, TransferInput } from './schemas.ts';
import { inTeam } from './team.ts';

/** Makes a member an owner. The caller, an owner, becomes an admin unless they want to stay one. */
export async function transferOwnership(call: Call, { id, userId, stayOwner }: TransferInput): Promise<TeamView> {
  requireRecentSignIn(call.principal);
  await inTeam(call, { workspaceId: id, role: 'owner' }, async (team) => {
    const target = await findFellow(team.tx, team.workspaceId, userId);
    if (target.userId === team.me.userId) return;
    await setRole(team, target, 'owner');
    // Second: with the right to make owners goes the right to do both.
    if (!stayOwner) await setRole(team, team.me, 'admin');
  });
  return listTeam(call, id);
}
