import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connectionUrl, readCluster } from '../src/db/embedded/cluster-file.ts';
import { startEmbeddedPostgres } from '../src/db/embedded/start.ts';
import { migrate } from '../src/db/migrate.ts';
import { withClient } from '../src/db/with-client.ts';
import { silentLogger } from '../src/ports/logger.ts';
import { embeddedMigrations } from './migrations.ts';

/** Every test database is a clone of this one. */
export const templateDatabase = 'template_clawbot';

export interface TestServer {
  /** Superuser, to clone and drop databases. */
  adminUrl: string;
  ownerUrl: string;
  appUrl: string;
  /** Login of Supabase Auth, which alone adds people there; `null` where identity is embedded. */
  authUrl: string | null;
  /** What a database is like before our migrations. */
  untouchedDatabase: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** One real Postgres for the whole run, with a migrated template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'clawbot-test-'));
  const dataFolder = join(folder, 'postgres');
  const server = await startEmbeddedPostgres({ dataFolder, logger: silentLogger });
  const cleanUp = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const cluster = await readCluster(dataFolder);
    const adminUrl = connectionUrl(cluster, 'postgres', 'postgres');
    await makeTemplate(adminUrl, connectionUrl(cluster, 'clawbot_owner', templateDatabase));
    const { ownerUrl, appUrl } = server;
    project.provide('testServer', { adminUrl, ownerUrl, appUrl, authUrl: null, untouchedDatabase: 'template0' });
  } catch (error) {
    await cleanUp();
    throw error;
  }
  return cleanUp;
}

async function makeTemplate(adminUrl: string, ownerUrl: string): Promise<void> {
  await withClient(adminUrl, (client) => client.query(`create database ${templateDatabase} owner clawbot_owner`));
  await migrate({ ownerUrl, folders: embeddedMigrations, appRole: 'clawbot_app' });
}
