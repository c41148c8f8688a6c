import { and, asc, eq, gt, type InferSelectModel, type SQL } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import { deployments, events } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';
import type { EventPage, EventView } from '../schemas.ts';

/** Events of one workspace after a number, in the order they were committed. */
export async function listWorkspaceEvents(call: Call, workspaceId: string, after: number, limit: number): Promise<EventPage> {
  return listEvents(call, eq(events.workspaceId, workspaceId), after, limit);
}

/** Events of one deployment after a number; `not-found` for a stranger's as for none. */
export async function listDeploymentEvents(call: Call, id: string, after: number, limit: number): Promise<EventPage> {
  const [known] = await asUser(call.services.db, call.principal, (tx) =>
    tx.select({ id: deployments.id }).from(deployments).where(eq(deployments.id, id)),
  );
  if (!known) throw new ClawbotError('not-found', 'There is no such deployment.');
  return listEvents(call, eq(events.deploymentId, id), after, limit);
}

function listEvents({ services, principal }: Call, scope: SQL, after: number, limit: number): Promise<EventPage> {
  return asUser(services.db, principal, async (tx) => {
    const rows = await tx
      .select()
      .from(events)
      .where(and(scope, gt(events.seq, after)))
      .orderBy(asc(events.seq))
      .limit(limit);
    return { events: rows.map(toEventView), lastSeq: rows.at(-1)?.seq ?? after };
  });
}

export function toEventView(row: InferSelectModel<typeof events>): EventView {
  return { seq: row.seq ?? 0, type: row.type, deploymentId: row.deploymentId, data: row.data, createdAt: row.createdAt.toISOString() };
}
