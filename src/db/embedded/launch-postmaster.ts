import { spawn } from 'node:child_process';
import { open, rename, stat } from 'node:fs/promises';
import { type Account, commandUnder } from './account.ts';
import type { ClusterPaths } from './cluster-file.ts';
import { programEnvironment } from './run-program.ts';
import { serverArguments } from './server-arguments.ts';

const maxLogBytes = 10 * 1024 * 1024;

export interface LaunchedPostmaster {
  /** What it printed before it ended; `null` while it runs. */
  ended(): Promise<string> | null;
}

/**
 * Starts the postmaster in a session of its own: Ctrl-C in the terminal reaches only us, and we stop it
 * in order; if we are killed it goes on, and the next start adopts it.
 */
export async function launchPostmaster(account: Account, postgres: string, paths: ClusterPaths, port: number): Promise<LaunchedPostmaster> {
  const log = await openLog(paths.log);
  const logStart = (await log.stat()).size;
  const command = commandUnder(account, postgres, serverArguments(paths, port));
  const ids = account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {};
  const options = { ...ids, env: programEnvironment, cwd: '/', detached: true };
  const child = spawn(command.program, command.args, { ...options, stdio: ['ignore', log.fd, log.fd] });
  let failure: string | null = null;
  let hasEnded = false;
  child.once('error', (error) => {
    failure = error.message;
    hasEnded = true;
  });
  child.once('exit', () => {
    hasEnded = true;
  });
  child.unref();
  await log.close();
  return { ended: () => (hasEnded ? (failure ? Promise.resolve(failure) : readFrom(paths.log, logStart)) : null) };
}

async function openLog(path: string) {
  const size = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  if (size > maxLogBytes) await rename(path, `${path}.1`);
  return open(path, 'a', 0o600);
}

async function readFrom(path: string, position: number): Promise<string> {
  const log = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await log.read({ position, buffer: Buffer.alloc(16_384) });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await log.close();
  }
}
