import { becomeService } from '../../db/as-service.ts';
import { asUser } from '../../db/as-user.ts';
import { ClawbotError } from '../../domain/errors.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import type { WorkspaceView } from './schemas.ts';

/** Opens another workspace, of which the caller is the owner. There is a most: each comes with room for deployments. */
export async function createWorkspace({ services, principal }: Call, name: string): Promise<WorkspaceView> {
  return asUser(services.db, principal, async (tx) => {
    const [row] = await tx.$client<{ id: string | null }[]>`select clawbot.create_workspace(${name}) as id`;
    if (!row?.id) throw new ClawbotError('workspace-limit', 'You own as many workspaces as one person may.');
    const workspaceId = row.id;
    await becomeService(tx, workspaceId);
    const subject = { subjectKind: 'workspace', subjectId: workspaceId };
    await audit(tx, { workspaceId, actorId: principal.userId, action: 'workspace:create', ...subject, after: { name } });
    return { id: workspaceId, name };
  });
}
