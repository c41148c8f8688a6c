import { eq } from 'drizzle-orm';
import { onConnection } from '../../db/authorize.ts';
import { cloudConnections, deployments } from '../../db/schema.ts';
import { secretOf } from '../../domain/cloud-account.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import { requireRecentSignIn } from '../require-recent.ts';
import { refuseWhileUsed } from './in-use.ts';
import { lockConnection } from './read.ts';

/** Forgets an account and its secrets. Refused while a deployment lives in it, which could not be deleted any more. */
export async function removeConnection({ services, principal }: Call, id: string): Promise<{ id: string }> {
  requireRecentSignIn(principal);
  return onConnection(services.db, principal, { connectionId: id, role: 'admin' }, async (tx, workspaceId) => {
    const row = await lockConnection(tx, id);
    await refuseWhileUsed(tx, row);
    await tx.update(deployments).set({ connectionId: null }).where(eq(deployments.connectionId, id));
    await tx.delete(cloudConnections).where(eq(cloudConnections.id, id));
    const subject = { subjectKind: 'connection', subjectId: id };
    await audit(tx, {
      workspaceId,
      actorId: principal.userId,
      action: 'connection:remove',
      ...subject,
      before: { name: row.name, kind: row.kind, ...row.account },
    });
    // Before the commit: a crash in between leaves a connection that can be removed again, not a secret without one.
    // By its name: a deployment may have the same id, as whoever connects an account may choose one.
    const name = secretOf(row.kind);
    if (name) await services.secrets.remove({ workspaceId, recordId: id, name });
    return { id };
  });
}
