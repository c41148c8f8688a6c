import { becomeService } from '../../db/as-service.ts';
import { asUser } from '../../db/as-user.ts';
import type { Role } from '../../domain/roles.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { invitationOfAnother, invitationVoid } from './look.ts';
import type { JoinedView } from './schemas.ts';
import { hashToken } from './token.ts';

interface Outcome {
  outcome: 'void' | 'other-address' | 'joined' | 'member';
  /** Empty unless they are a member now. */
  workspace_id: string;
  role: Role;
}

/** Makes the caller a member. The database compares the address, and lets a link work once. */
export async function acceptInvitation({ services, principal }: Call, token: string): Promise<JoinedView> {
  return asUser(services.db, principal, async (tx) => {
    const [row] = await tx.$client<Outcome[]>`select * from clawbot.accept_invitation(${hashToken(token)})`;
    if (row?.outcome === 'other-address') throw invitationOfAnother(principal.email);
    if (!row || row.outcome === 'void') throw invitationVoid();
    const { workspace_id: workspaceId, role } = row;
    const isNew = row.outcome === 'joined';
    await becomeService(tx, workspaceId);
    const subject = { subjectKind: 'member', subjectId: principal.userId };
    const after = { email: principal.email, role };
    if (isNew) await audit(tx, { workspaceId, actorId: principal.userId, action: 'member:join', ...subject, after });
    return { workspaceId, role, isNew };
  });
}
