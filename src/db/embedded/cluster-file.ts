import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../../host/write-file-atomically.ts';

const clusterSchema = z.object({
  port: z.number().int(),
  superuserPassword: z.string(),
  ownerPassword: z.string(),
  appPassword: z.string(),
});

/** How to reach one embedded server: its port and the passwords of its three login roles. */
export type Cluster = z.infer<typeof clusterSchema>;

export interface ClusterPaths {
  /** Everything of one embedded server; its other paths lie below. */
  folder: string;
  data: string;
  clusterFile: string;
  log: string;
}

export function clusterPaths(folder: string): ClusterPaths {
  return { folder, data: join(folder, 'data'), clusterFile: join(folder, 'cluster.json'), log: join(folder, 'postgres.log') };
}

export function drawCluster(port: number): Cluster {
  const password = () => randomBytes(32).toString('base64url');
  return { port, superuserPassword: password(), ownerPassword: password(), appPassword: password() };
}

export async function readCluster(folder: string): Promise<Cluster> {
  return clusterSchema.parse(JSON.parse(await readFile(clusterPaths(folder).clusterFile, 'utf8')));
}

/** Readable by its owner alone: whoever reads it is superuser of the database. */
export function writeCluster(folder: string, cluster: Cluster): Promise<void> {
  return writeFileAtomically(clusterPaths(folder).clusterFile, `${JSON.stringify(cluster, null, 2)}\n`);
}

type LoginRole = 'postgres' | 'clawbot_owner' | 'clawbot_app';

export function connectionUrl(cluster: Cluster, role: LoginRole, database: string): string {
  const passwords = { postgres: cluster.superuserPassword, clawbot_owner: cluster.ownerPassword, clawbot_app: cluster.appPassword };
  return `postgres://${role}:${passwords[role]}@127.0.0.1:${cluster.port}/${database}`;
}
