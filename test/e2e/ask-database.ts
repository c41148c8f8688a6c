import { join } from 'node:path';
import type { Client } from 'pg';
import { connectionUrl, readCluster } from '../../src/db/embedded/cluster-file.ts';
import { embeddedDatabase } from '../../src/db/embedded/ensure-roles.ts';
import { withClient } from '../../src/db/with-client.ts';
import type { Product } from '../product.ts';

/** As the superuser of its database: for what a test cannot wait for, or would not bring about by itself. */
export async function withDatabase<T>({ output }: Product, work: (client: Client) => Promise<T>): Promise<T> {
  // Of a demo only the terminal tells it.
  const [, folder = ''] = /^Data folder: (.+)$/m.exec(output()) ?? [];
  const cluster = await readCluster(join(folder, 'postgres'));
  return withClient(connectionUrl(cluster, 'postgres', embeddedDatabase), work);
}

export function askDatabase(product: Product, text: string, values: unknown[]): Promise<object[]> {
  return withDatabase(product, async (client) => (await client.query(text, values)).rows);
}
