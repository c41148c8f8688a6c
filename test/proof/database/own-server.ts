import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionUrl, readCluster } from '../../../src/db/embedded/cluster-file.ts';
import { embeddedDatabase } from '../../../src/db/embedded/ensure-roles.ts';
import { startEmbeddedPostgres } from '../../../src/db/embedded/start.ts';
import { migrate } from '../../../src/db/migrate.ts';
import { silentLogger } from '../../../src/ports/logger.ts';
import type { TestDatabase } from '../../database.ts';
import { embeddedMigrations } from '../../migrations.ts';

/** A Postgres that a test may kill: nobody else is on it. */
export interface OwnServer {
  database: TestDatabase;
  /** SIGKILL for the postmaster, as for a lack of memory; its supervisor starts it again. `false` while the last one is being replaced. */
  kill(): boolean;
}

/** On a disk of its own where one is named. */
export async function startOwnServer(parent = tmpdir(), logger = silentLogger): Promise<OwnServer> {
  const folder = await mkdtemp(join(parent, 'clawbot-proof-'));
  const dataFolder = join(folder, 'postgres');
  const server = await startEmbeddedPostgres({ dataFolder, logger });
  await migrate({ ownerUrl: server.ownerUrl, folders: embeddedMigrations, appRole: 'clawbot_app' });
  let lastKilled = 0;
  const adminUrl = connectionUrl(await readCluster(dataFolder), 'postgres', embeddedDatabase);
  return {
    database: {
      ...{ ownerUrl: server.ownerUrl, appUrl: server.appUrl, adminUrl },
      async drop() {
        await server.stop();
        await rm(folder, { recursive: true, force: true });
      },
    },
    kill() {
      if (server.pid === lastKilled) return false;
      lastKilled = server.pid;
      return process.kill(lastKilled, 'SIGKILL');
    },
  };
}
