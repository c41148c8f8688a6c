import { and, eq, sql } from 'drizzle-orm';
import { onDeployment } from '../../db/authorize.ts';
import type { Transaction } from '../../db/client.ts';
import { deployments, operations } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { DesiredState, OperationKind } from '../../domain/status.ts';
import { audit } from '../audit/add.ts';
import type { Call } from '../context.ts';
import type { DeploymentDetail } from '../schemas.ts';
import { emit } from './emit.ts';
import { readDetail } from './get.ts';
import { toSnapshot } from './view.ts';

interface Change {
  kind: OperationKind;
  desired?: DesiredState;
  /** Has the gateway started anew. */
  restart?: boolean;
  /** Throws when this deployment must not be changed so. */
  check?(deployment: { name: string }): void;
}

/** Records what the user wants and wakes the reconciler, in one transaction; returns before anything is done. */
export function changeDesired({ services, principal }: Call, id: string, change: Change): Promise<DeploymentDetail> {
  const role = change.kind === 'delete' ? 'admin' : 'member';
  return onDeployment(services.db, principal, { deploymentId: id, role }, async (tx, workspaceId) => {
    const [before] = await tx.select().from(deployments).where(eq(deployments.id, id)).for('update');
    if (!before) throw new ClawbotError('not-found', 'There is no such deployment.');
    change.check?.(before);
    refuseAfterDeletion(before.desired, change);
    if (before.status === 'deleted') return readDetail(tx, id);

    const [after] = await Promise.all([raiseGeneration(tx, id, change), supersede(tx, id)]);
    const values = { workspaceId, deploymentId: id, kind: change.kind, generation: after.generation, requestedBy: principal.userId };
    const [operation] = await tx.insert(operations).values(values).returning();
    const data = { kind: change.kind, deployment: toSnapshot(after) };
    const subject = { subjectKind: 'deployment', subjectId: id };
    await Promise.all([
      emit(tx, { workspaceId, deploymentId: id, operationId: operation?.id, type: 'operation:accepted', data }),
      audit(tx, {
        workspaceId,
        actorId: principal.userId,
        action: `deployment:${change.kind}`,
        ...subject,
        ...toAuditFacts(before, after),
      }),
      services.queue.enqueue(tx, { deploymentId: id, workspaceId }, 0),
    ]);
    return readDetail(tx, id);
  });
}

type Intent = Pick<typeof deployments.$inferSelect, 'name' | 'desired' | 'generation' | 'status'>;

function toAuditFacts(before: Intent, after: Intent) {
  const pick = ({ name, desired, status, generation }: Intent) => ({ name, desired, status, generation });
  return { before: pick(before), after: pick(after) };
}

function refuseAfterDeletion(desired: DesiredState, change: Change): void {
  if (desired !== 'deleted' || change.kind === 'delete' || change.kind === 'retry') return;
  throw new ClawbotError('being-deleted', 'This deployment is being deleted or is gone already.');
}

async function raiseGeneration(tx: Transaction, id: string, change: Change) {
  const [after] = await tx
    .update(deployments)
    .set({
      ...(change.desired ? { desired: change.desired } : {}),
      ...(change.restart ? { incarnation: sql`${deployments.incarnation} + 1` } : {}),
      generation: sql`${deployments.generation} + 1`,
      nextRunAt: sql`now()`,
    })
    .where(eq(deployments.id, id))
    .returning();
  if (!after) throw new ClawbotError('not-found', 'There is no such deployment.');
  return after;
}

/** The last intent counts; what it replaces ends without a verdict of its own. */
async function supersede(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(operations)
    .set({ status: 'superseded', finishedAt: sql`now()` })
    .where(and(eq(operations.deploymentId, id), eq(operations.status, 'running')));
}
