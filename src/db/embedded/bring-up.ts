import { setTimeout as sleep } from 'node:timers/promises';
import { ClawbotError } from '../../domain/errors.ts';
import { isPortFree } from '../../host/free-port.ts';
import type { ProcessIdentity } from '../../host/process-table.ts';
import type { Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';
import { type Cluster, type ClusterPaths, readCluster, writeCluster } from './cluster-file.ts';
import { drawPort } from './draw-port.ts';
import { type LaunchedPostmaster, launchPostmaster } from './launch-postmaster.ts';
import { inspectPostmaster, removeStalePostmasterFile } from './postmaster.ts';
import { answersAsOurs } from './probe.ts';

/** A crash recovery replays at most max_wal_size; a slow disk needs a while for that. */
const deadlineSeconds = 60;
const pollMs = 25;

/** What goes away by itself: backends of a dead postmaster, a pid not yet reaped, a port just taken. */
const passing = /another (postmaster|server)|lock file .* already exists|shared memory block|address already in use/i;

export interface Running {
  cluster: Cluster;
  process: ProcessIdentity;
  /** It ran before we came. */
  adopted: boolean;
}

export interface BringUpInput {
  account: Account;
  binaries: PostgresBinaries;
  paths: ClusterPaths;
  /** Clients know the port already: wait for it instead of taking another one. */
  keepPort?: boolean;
}

/** Brings the server of this folder to the state "answers": by adopting the one that runs, or by a launch. */
export async function bringUp(input: BringUpInput): Promise<Running> {
  const { paths } = input;
  const deadline = Date.now() + deadlineSeconds * 1000;
  let launched: LaunchedPostmaster | null = null;
  let lastOutput = '';
  while (Date.now() < deadline) {
    const output = await launched?.ended();
    if (output != null) {
      if (!passing.test(output)) throw new Error(fatalLines(output));
      lastOutput = output;
      launched = null;
    }
    const state = await inspectPostmaster(paths.data);
    if (state.kind === 'running') {
      const cluster = { ...(await readCluster(paths.folder)), port: state.port };
      if (state.port > 0 && (await answersAsOurs(cluster, paths))) return { cluster, process: state.process, adopted: launched === null };
    }
    if (state.kind === 'none' && !launched) launched = await launch(input);
    await sleep(pollMs);
  }
  throw new ClawbotError(
    'postgres-start-failed',
    `The database did not answer within ${deadlineSeconds} s. ${fatalLines(lastOutput)}`.trim(),
  );
}

async function launch({ account, binaries, paths, keepPort }: BringUpInput): Promise<LaunchedPostmaster> {
  await removeStalePostmasterFile(paths.data);
  const { port } = keepPort ? await readCluster(paths.folder) : await reservePort(paths.folder);
  return launchPostmaster(account, binaries.postgres, paths, port);
}

/** The port of last time, so that addresses stay valid across a restart, unless somebody took it. */
async function reservePort(folder: string): Promise<Cluster> {
  const cluster = await readCluster(folder);
  if (await isPortFree(cluster.port)) return cluster;
  const moved = { ...cluster, port: await drawPort() };
  await writeCluster(folder, moved);
  return moved;
}

function fatalLines(output: string): string {
  const lines = output.split('\n').filter((line) => /FATAL|PANIC|ERROR|HINT|error while loading/.test(line));
  return (lines.length > 0 ? lines : output.split('\n')).slice(-4).join(' ').trim();
}
