import { and, asc, count, eq, getTableColumns, ne, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { type ConnectionRow, cloudConnections, deployments } from '../../db/schema.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { ConnectionView } from './schemas.ts';
import { toConnectionView } from './view.ts';

/** Connections with the number of living deployments that use them, with the rights that the transaction runs under. */
export async function readConnections(tx: Transaction, scope: SQL | undefined): Promise<{ row: ConnectionRow; view: ConnectionView }[]> {
  const living = and(eq(deployments.connectionId, cloudConnections.id), ne(deployments.status, 'deleted'));
  const rows = await tx
    .select({ ...getTableColumns(cloudConnections), deploymentCount: count(deployments.id) })
    .from(cloudConnections)
    .leftJoin(deployments, living)
    .where(scope)
    .groupBy(cloudConnections.id)
    .orderBy(asc(cloudConnections.createdAt), asc(cloudConnections.id));
  return rows.map(({ deploymentCount, ...row }) => ({ row, view: toConnectionView(row, deploymentCount, new Date()) }));
}

/** The row of one, held until the transaction ends; `not-found` for none. */
export async function lockConnection(tx: Transaction, id: string): Promise<ConnectionRow> {
  const [row] = await tx.select().from(cloudConnections).where(eq(cloudConnections.id, id)).for('update');
  if (!row) throw notFound();
  return row;
}

/** One of them; `not-found` for a stranger's as for none. */
export async function readConnection(tx: Transaction, id: string): Promise<{ row: ConnectionRow; view: ConnectionView }> {
  const [found] = await readConnections(tx, eq(cloudConnections.id, id));
  if (!found) throw notFound();
  return found;
}

function notFound(): ClawbotError {
  return new ClawbotError('not-found', 'There is no such connection.');
}
