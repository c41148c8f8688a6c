import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, statfs } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ClawbotError } from '../../../../domain/errors.ts';
import { childEnvironment } from '../../../../host/child-environment.ts';
import type { LocalCloudConfig } from '../config.ts';
import { buildInstallerEnvironment } from '../environment.ts';
import { packagePaths } from '../paths.ts';
import { type InstallOrder, installTagVariable } from './install-order.ts';
import { isInstalled } from './observe-install.ts';

/** An install takes about 650 MB; npm's own cache and the first state come on top. */
const neededBytes = 1.2e9;

/**
 * Starts an installer for this version and returns when it works, or when another one already does.
 * Throws `disk-full`, or `install-failed` when the installer itself cannot run.
 */
export async function startInstall(config: LocalCloudConfig, version: string): Promise<void> {
  const paths = packagePaths(config.home, version);
  if (await isInstalled(paths)) return;
  await mkdir(paths.staging, { recursive: true, mode: 0o700 });
  await requireDiskSpace(paths.staging);
  const order: InstallOrder = { home: config.home, version, npm: config.npm };
  const child = spawn(config.nodeBinary, [fileURLToPath(new URL('./installer.ts', import.meta.url)), JSON.stringify(order)], {
    cwd: paths.staging,
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: childEnvironment({ ...buildInstallerEnvironment(config.hostEnvironment, config.nodeBinary), [installTagVariable]: paths.staging }),
  });
  await untilUnderWay(child);
  child.unref();
}

/** A SIGKILL before its first word comes from the installer that holds the lock, so an install is under way. */
async function untilUnderWay(child: ChildProcess): Promise<void> {
  const [answer]: unknown[] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (typeof answer === 'number' && answer !== 0) {
    throw new ClawbotError('install-failed', `The installer ended at once with exit code ${answer}.`);
  }
}

async function requireDiskSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= neededBytes) return;
  throw new ClawbotError('disk-full', `Only ${Math.round((bavail * bsize) / 1e6)} MB are free; OpenClaw needs ${neededBytes / 1e6} MB.`);
}
