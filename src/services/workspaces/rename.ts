import { eq } from 'drizzle-orm';
import { workspaces } from '../../db/schema.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { inTeam } from '../members/team.ts';
import type { RenameWorkspaceInput, WorkspaceView } from './schemas.ts';

/** Gives a workspace another name. */
export async function renameWorkspace(call: Call, { id, name }: RenameWorkspaceInput): Promise<WorkspaceView> {
  return inTeam(call, { workspaceId: id, role: 'admin' }, async ({ tx, workspaceId, me }) => {
    const [before] = await tx.select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.id, workspaceId));
    await tx.update(workspaces).set({ name }).where(eq(workspaces.id, workspaceId));
    const subject = { subjectKind: 'workspace', subjectId: workspaceId };
    const change = { before: { name: before?.name }, after: { name } };
    await audit(tx, { workspaceId, actorId: me.userId, action: 'workspace:rename', ...subject, ...change });
    return { id: workspaceId, name };
  });
}
