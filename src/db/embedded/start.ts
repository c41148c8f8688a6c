import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ClawbotError } from '../../domain/errors.ts';
import type { Logger } from '../../ports/logger.ts';
import { decideAccount, readAccountFacts } from './account.ts';
import { locateBinaries } from './binaries.ts';
import { type BringUpInput, bringUp, type Running } from './bring-up.ts';
import { clusterPaths, connectionUrl } from './cluster-file.ts';
import { createCluster } from './create-cluster.ts';
import { embeddedDatabase, ensureRoles } from './ensure-roles.ts';
import { type Keeper, keepUp } from './keep-up.ts';
import { ownDataFolder } from './own-data-folder.ts';
import { toStartError } from './start-error.ts';
import { stopPostmaster } from './stop-postmaster.ts';

interface StartInput {
  /** The server's own folder; made when missing. One control plane at a time may use it. */
  dataFolder: string;
  logger: Logger;
}

export interface EmbeddedPostgres {
  /** For migrations: owns the database, is no superuser. */
  ownerUrl: string;
  /** For the app: owns nothing, inherits nothing. */
  appUrl: string;
  /** It already ran when we came, left behind by a control plane that was killed. */
  adopted: boolean;
  /** Process id of the postmaster; another one after an unexpected end. */
  readonly pid: number;
  /** Stops the server in order, within about 4 s; open transactions roll back. */
  stop(): Promise<void>;
}

/**
 * Starts (or adopts) a real Postgres in `dataFolder`, reachable on loopback only, and restarts it when it dies.
 * Throws `postgres-start-failed`, `data-folder-unwritable` or `disk-full`.
 */
export async function startEmbeddedPostgres({ dataFolder, logger }: StartInput): Promise<EmbeddedPostgres> {
  const paths = clusterPaths(resolve(dataFolder));
  try {
    const input = await prepare(paths);
    const running = await bringUp(input);
    await ensureRoles(running.cluster);
    const keeper = keepUp(running, () => startAgain(input), logger);
    return toHandle(keeper);
  } catch (error) {
    throw toStartError(paths.folder, error);
  }
}

async function prepare(paths: BringUpInput['paths']): Promise<BringUpInput> {
  const binaries = await locateBinaries();
  const account = decideAccount(readAccountFacts([dirname(paths.folder), dirname(binaries.postgres)]));
  const exists = await access(paths.clusterFile).then(
    () => true,
    () => false,
  );
  if (!exists) await createCluster(paths.folder, binaries.initdb, account);
  await ownDataFolder(paths.folder, paths.data, account);
  return { account, binaries, paths };
}

async function startAgain(input: BringUpInput): Promise<Running> {
  try {
    return await bringUp({ ...input, keepPort: true });
  } catch (error) {
    throw toStartError(input.paths.folder, error);
  }
}

function toHandle(keeper: Keeper): EmbeddedPostgres {
  const { cluster, adopted } = keeper.current();
  return {
    ownerUrl: connectionUrl(cluster, 'clawbot_owner', embeddedDatabase),
    appUrl: connectionUrl(cluster, 'clawbot_app', embeddedDatabase),
    adopted,
    get pid() {
      return keeper.current().process.pid;
    },
    stop: async () => {
      const { process } = await keeper.release();
      if (!(await stopPostmaster(process))) throw new ClawbotError('internal', `The database (process ${process.pid}) does not stop.`);
    },
  };
}
