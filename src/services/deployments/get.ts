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
  const ofDeployment = eq(operations.deploymentId, id);
  // Together, because each waits for the network and none for another.
  const [[row], ledger, history] = await Promise.all([
    tx.select(readableColumns).from(deployments).where(eq(deployments.id, id)),
    tx.select().from(cloudResources).where(eq(cloudResources.deploymentId, id)).orderBy(cloudResources.createPendingAt),
    tx.select().from(operations).where(ofDeployment).orderBy(desc(operations.createdAt)).limit(shownOperations),
  ]);
  if (!row) throw new ClawbotError('not-found', 'There is no such deployment.');
  return toDetail(row, ledger, history);
}
