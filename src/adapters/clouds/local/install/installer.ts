/**
 * Runs as a process of its own, so that an install of minutes outlives a restart of ClawBot Deploy:
 * npm fills a staging folder, which is renamed into place when it is whole.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isDiskFull } from '../../../../domain/full-disk.ts';
import type { ObservedProblem } from '../../../../domain/observed-state.ts';
import { takeLockFile } from '../../../../host/lock-file.ts';
import { findTaggedProcesses, identifyProcess, signalProcess } from '../../../../host/process-table.ts';
import { syncFolder } from '../../../../host/sync-folder.ts';
import { writeFileAtomically } from '../../../../host/write-file-atomically.ts';
import { manifestInPrefix, markerName, type PackagePaths, packagePaths } from '../paths.ts';
import { readJson } from '../read-json.ts';
import { type InstallOrder, installOrderSchema, installTagVariable } from './install-order.ts';
import type { InstallRecord } from './install-record.ts';
import { diagnoseInstall } from './npm-problem.ts';

const logTailBytes = 64 * 1024;

async function main(order: InstallOrder): Promise<void> {
  const paths = packagePaths(order.home, order.version);
  await mkdir(paths.staging, { recursive: true, mode: 0o700 });
  const lock = await takeLockFile(paths.lock);
  if (!lock) return tellParent('already-running');
  try {
    await record(paths, { state: 'running', ...requireIdentity() });
    tellParent('started');
    const problem = await install(order, paths).catch(describeFailure);
    await record(paths, problem ? { state: 'failed', failedAt: new Date().toISOString(), problem } : { state: 'done' });
  } finally {
    lock.release();
  }
}

async function install(order: InstallOrder, paths: PackagePaths): Promise<ObservedProblem | null> {
  await clearStaging(paths);
  const exitCode = await runNpm(order, paths);
  if (exitCode !== 0) return diagnoseInstall(await readTail(paths.log), order.version);
  const manifest = await readJson(join(paths.prefix, manifestInPrefix), z.object({ version: z.string() }));
  if (manifest?.version !== order.version) {
    return { code: 'install-failed', message: `npm installed version ${manifest?.version ?? 'unknown'} instead of ${order.version}.` };
  }
  await writeFileAtomically(join(paths.prefix, markerName), JSON.stringify({ version: order.version, installedAt: new Date() }));
  // Only what an earlier install of ours left damaged may be in the way; a stranger's folder makes the rename fail.
  if (existsSync(paths.marker)) await rm(paths.folder, { recursive: true, force: true });
  await rename(paths.prefix, paths.folder);
  await syncFolder(dirname(paths.folder));
  return null;
}

/** The npm of an installer that was killed may still write; it would spoil the new install. */
async function clearStaging(paths: PackagePaths): Promise<void> {
  const others = findTaggedProcesses(installTagVariable, paths.staging).filter(({ pid }) => pid !== process.pid);
  for (const other of others) signalProcess(other, 'SIGKILL');
  await rm(paths.prefix, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  await rm(paths.log, { force: true });
  await mkdir(paths.prefix, { recursive: true, mode: 0o700 });
}

async function runNpm({ npm, version }: InstallOrder, paths: PackagePaths): Promise<number | null> {
  const log = await open(paths.log, 'wx', 0o600);
  try {
    // Without its own install script OpenClaw's updater later finds itself unfinished, and `npm start` hands on that none may run.
    const options = [
      '--no-ignore-scripts',
      '--allow-scripts=openclaw',
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
      '--loglevel=http',
    ];
    const argv = [...npm.args, 'install', '--global', '--prefix', paths.prefix, ...options, `openclaw@${version}`];
    const child = spawn(npm.command, argv, { cwd: paths.staging, stdio: ['ignore', log.fd, log.fd] });
    const [code]: (number | null)[] = await once(child, 'exit');
    return code ?? null;
  } finally {
    await log.close();
  }
}

async function readTail(path: string): Promise<string> {
  return (await readFile(path)).subarray(-logTailBytes).toString('utf8');
}

function describeFailure(error: unknown): ObservedProblem {
  return { code: isDiskFull(error) ? 'disk-full' : 'install-failed', message: error instanceof Error ? error.message : String(error) };
}

async function record(paths: PackagePaths, next: InstallRecord): Promise<void> {
  await writeFileAtomically(paths.record, JSON.stringify(next));
}

function requireIdentity() {
  const self = identifyProcess(process.pid);
  if (!self) throw new Error('This process is not in the process table.');
  return self;
}

/** The parent may be gone by now; the install goes on without it. */
function tellParent(message: 'started' | 'already-running'): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => process.connected && process.disconnect());
}

await main(installOrderSchema.parse(JSON.parse(process.argv[2] ?? '')));
