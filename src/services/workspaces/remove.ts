import { and, asc, count, eq, ne } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { cloudConnections, deployments, workspaces } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { AccountCall } from '../account/account-call.ts';
import { inTeam } from '../members/team.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import type { RemoveWorkspaceInput } from './schemas.ts';

/** Deletes a workspace with its log and its members' way in, once nothing runs or is connected there. For owners. */
export async function removeWorkspace(call: AccountCall, { id, confirmName }: RemoveWorkspaceInput): Promise<{ ok: true }> {
  requireRecentSignIn(call.principal);
  const name = await inTeam(call, { workspaceId: id, role: 'owner' }, async ({ tx, workspaceId }) => {
    const [workspace] = await tx.select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.id, workspaceId));
    if (!workspace || confirmName.trim() !== workspace.name) throw mismatch(workspace?.name ?? '');
    await refuseWhileInUse(tx, workspaceId);
    await tx.$client`select clawbot.delete_workspace()`;
    return workspace.name;
  });
  // Its own log went with it.
  await call.journal.note(call.principal.userId, 'account:workspace-delete', { name });
  return { ok: true };
}

function mismatch(name: string): ClawbotError {
  return new ClawbotError('name-mismatch', 'The typed name is not that of this workspace.', {
    fields: { confirmName: `Type ${name}` },
    hint: 'Type the name of the workspace as it is shown.',
  });
}

async function refuseWhileInUse(tx: Transaction, workspaceId: string): Promise<void> {
  const living = and(eq(deployments.workspaceId, workspaceId), ne(deployments.status, 'deleted'));
  const left = await tx.select({ name: deployments.name }).from(deployments).where(living).orderBy(asc(deployments.name)).limit(10);
  const [connections] = await tx.select({ count: count() }).from(cloudConnections).where(eq(cloudConnections.workspaceId, workspaceId));
  const reasons = [
    ...(left.length > 0 ? [`It still has ${left.map(({ name }) => name).join(', ')}.`] : []),
    ...(connections && connections.count > 0 ? ['It still has connected accounts.'] : []),
  ];
  if (reasons.length > 0) throw new ClawbotError('workspace-in-use', reasons.join(' '));
}
