import { randomUUID } from 'node:crypto';
import { asService } from '../../src/db/as-service.ts';
import { type Database, openDatabase } from '../../src/db/client.ts';
import { type OpenJobs, openJobs } from '../../src/db/jobs.ts';
import { deployments, operations } from '../../src/db/schema.ts';
import { testedOpenclawVersion } from '../../src/domain/catalog.ts';
import { noExposure } from '../../src/domain/deployment.ts';
import { silentLogger } from '../../src/ports/logger.ts';
import type { Product } from '../product.ts';
import type { Tenant } from '../seed.ts';
import { place } from './cloud.ts';

export interface BulkOrder {
  tenant: Pick<Tenant, 'userId' | 'workspaceId'>;
  connectionId: string;
  count: number;
}

/** Writes as many orders as wanted into the database, as the API does it, all at the same time. */
export function orderMany(product: Pick<Product, 'appUrl'>, orders: readonly BulkOrder[]): Promise<void> {
  return withQueue(product, async (db, queue) => {
    await Promise.all(orders.map((order) => writeOrders(db, queue, order)));
  });
}

/** Lends the database of the product and its queue, with the rights that the product itself has. */
export async function withQueue<T>({ appUrl }: Pick<Product, 'appUrl'>, work: (db: Database, queue: OpenJobs) => Promise<T>): Promise<T> {
  const db = openDatabase({ url: appUrl, maxConnections: 10 });
  const queue = await openJobs(db, silentLogger);
  try {
    return await work(db, queue);
  } finally {
    await queue.stop();
    await db.$client.end();
  }
}

function writeOrders(db: Database, queue: OpenJobs, { tenant, connectionId, count }: BulkOrder): Promise<void> {
  const { workspaceId, userId } = tenant;
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{
      id: randomUUID(),
      workspaceId,
      createdBy: userId,
      connectionId,
      name: `bench-${randomUUID().slice(0, 8)}-${index}`,
      cloud: 'azure' as const,
      ...place,
    },
    ...{ openclawVersion: testedOpenclawVersion, exposure: noExposure },
  }));
  return asService(db, workspaceId, async (tx) => {
    await tx.insert(deployments).values(rows);
    await tx
      .insert(operations)
      .values(rows.map(({ id }) => ({ workspaceId, deploymentId: id, kind: 'create' as const, generation: 1, requestedBy: userId })));
    for (const { id } of rows) await queue.enqueue(tx, { deploymentId: id, workspaceId }, 0);
  });
}
