import { randomUUID } from 'node:crypto';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { identifyProcess } from '../../host/process-table.ts';
import { type Account, ownerFor } from './account.ts';
import { clusterPaths, drawCluster, writeCluster } from './cluster-file.ts';
import { drawPort } from './draw-port.ts';
import { runProgram } from './run-program.ts';

const alreadyThere = new Set(['ENOTEMPTY', 'EEXIST']);

/**
 * Makes a new, empty server folder. It is built beside its place and moved there when complete, so that
 * a crash half-way leaves nothing that looks like a database.
 */
export async function createCluster(folder: string, initdb: string, account: Account): Promise<void> {
  await removeAbandonedDrafts(folder);
  const draft = `${folder}.draft-${process.pid}-${randomUUID()}`;
  try {
    await buildCluster(draft, initdb, account);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Somebody else was faster; theirs is as good as ours.
    if (!(error instanceof Error && 'code' in error && alreadyThere.has(String(error.code)))) throw error;
  }
}

async function buildCluster(draft: string, initdb: string, account: Account): Promise<void> {
  const paths = clusterPaths(draft);
  const cluster = drawCluster(await drawPort());
  await mkdir(draft, { mode: 0o700 });
  await writeCluster(draft, cluster);
  const passwordFile = join(draft, 'password');
  await writeFile(passwordFile, cluster.superuserPassword, { mode: 0o600 });
  const owner = ownerFor(account);
  if (owner) await Promise.all([draft, passwordFile].map((path) => chown(path, owner.uid, owner.gid)));
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const { exitCode, output } = await runProgram(account, initdb, ['-D', paths.data, ...access, ...locale]);
  if (exitCode !== 0) throw new Error(output.trim().split('\n').slice(-3).join(' '));
  await rm(passwordFile);
}

/** Drafts of processes that ended before they were done. */
async function removeAbandonedDrafts(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.draft-`;
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  const abandoned = names.filter((name) => !identifyProcess(Number.parseInt(name.slice(prefix.length), 10)));
  await Promise.all(abandoned.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}
