import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterPaths, connectionUrl, readCluster } from '../../db/embedded/cluster-file.ts';
import { embeddedDatabase } from '../../db/embedded/ensure-roles.ts';
import { startEmbeddedPostgres } from '../../db/embedded/start.ts';
import { ClawbotError, isClawbotError } from '../../domain/errors.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Settings } from '../env.ts';
import { lockDataFolder } from '../instance-lock.ts';

interface OpenOwner {
  ownerUrl: string;
  close(): Promise<void>;
}

/** The login that owns the database: of one given from outside, of the embedded one that runs, or of one started for this. */
export async function openOwner({ database, home, appUrl }: Settings, logger: Logger): Promise<OpenOwner> {
  if (database) return { ownerUrl: database.ownerUrl.reveal(), async close() {} };
  const dataFolder = join(home, 'postgres');
  await access(clusterPaths(dataFolder).clusterFile).catch((cause) => {
    const hint = 'Name the data folder with CLAWBOT_HOME, or set DATABASE_URL.';
    throw new ClawbotError('invalid-input', `There is no installation in ${home}.`, { cause, hint });
  });
  const lock = await lockDataFolder({ home, url: appUrl }).catch((error) => {
    if (isClawbotError(error) && error.code === 'data-folder-in-use') return null;
    throw error;
  });
  if (!lock) return { ownerUrl: connectionUrl(await readCluster(dataFolder), 'clawbot_owner', embeddedDatabase), async close() {} };
  const embedded = await startEmbeddedPostgres({ dataFolder, logger });
  return {
    ownerUrl: embedded.ownerUrl,
    async close() {
      await embedded.stop();
      await lock.release();
    },
  };
}
