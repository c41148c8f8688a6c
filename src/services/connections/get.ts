import { and, asc, eq, ne } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { deployments } from '../../db/schema.ts';
import type { Call } from '../context.ts';
import { readConnection } from './read.ts';
import type { ConnectionDetail } from './schemas.ts';
import { trustOf } from './trust.ts';

/** One connected account with what uses it; `not-found` for a stranger's as for none. */
export function getConnection({ services, principal }: Call, id: string): Promise<ConnectionDetail> {
  return asUser(services.db, principal, async (tx) => {
    const { row, view } = await readConnection(tx, id);
    const { id: deploymentId, name, status } = deployments;
    const living = await tx
      .select({ id: deploymentId, name, status })
      .from(deployments)
      .where(and(eq(deployments.connectionId, id), ne(status, 'deleted')))
      .orderBy(asc(name));
    const trust = row.kind === 'federated' ? trustOf(services, { workspaceId: row.workspaceId, connectionId: id }) : null;
    return { ...view, deployments: living, trust, lastTest: row.validation };
  });
}
