import { desc, eq } from 'drizzle-orm';
import { asUser } from '../../db/as-user.ts';
import type { Transaction } from '../../db/client.ts';
import { cloudResources, deployments, operations } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';
import type { DeploymentDetail } from '../schemas.ts';
import { readableColumns } from './columns.ts';
import { toDetail } from './view.ts';

const shownOperations = 20;

/** One deployment with everything about it; `not-found` for a stranger's as for none. */
export function getDeployment({ services, principal }: Call, id: string): Promise<DeploymentDetail> {
  return asUser(services.db, principal, (tx) => readDetail(tx, id));
}

/** Reads a deployment within a transaction, with the rights that it runs under. */
export async function readDetail(tx: Transaction, id: string): Promise<DeploymentDetail> {
  const [row] = await tx.select(readableColumns).from(deployments).where(eq(deployments.id, id));
  if (!row) throw new ClawbotError('not-found', 'There is no such deployment.');
  const ledger = await tx.select().from(cloudResources).where(eq(cloudResources.deploymentId, id)).orderBy(cloudResources.createPendingAt);
  const history = await tx
    .select()
    .from(operations)
    .where(eq(operations.deploymentId, id))
    .orderBy(desc(operations.createdAt))
    .limit(shownOperations);
  return toDetail(row, ledger, history);
}
