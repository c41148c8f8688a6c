import { realpath } from 'node:fs/promises';
import { ClawbotError } from '../../domain/errors.ts';
import { withClient } from '../with-client.ts';
import { type Cluster, type ClusterPaths, connectionUrl } from './cluster-file.ts';

/** SQLSTATE of a server that is still starting, or already shutting down. */
const cannotConnectNow = '57P03';
const passwordRefused = '28P01';

/** Whether our own server on our own data answers; throws when a stranger does. */
export async function answersAsOurs(cluster: Cluster, paths: ClusterPaths): Promise<boolean> {
  try {
    const folder = await withClient(connectionUrl(cluster, 'postgres', 'postgres'), readDataFolder);
    if (folder === (await realpath(paths.data))) return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== passwordRefused) {
      if (code !== undefined && code !== cannotConnectNow && !String(code).startsWith('E')) throw error;
      return false;
    }
  }
  throw new ClawbotError('postgres-start-failed', `Another database than the one in ${paths.folder} answers on port ${cluster.port}.`);
}

async function readDataFolder(client: Parameters<Parameters<typeof withClient>[1]>[0]): Promise<string> {
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  return rows[0]?.data_directory ?? '';
}
