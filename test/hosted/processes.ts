import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findFreePort } from '../../src/host/free-port.ts';
import { waitFor } from '../wait-for.ts';

/** On a machine that others keep busy. */
const startSeconds = 60;

type Environment = Record<string, string>;

/** A process of the product, with nothing of this one's environment but where programs and the home folder are. */
export interface HostedProcess {
  /** What it printed by now. */
  output(): string;
  /** Resolves to its exit code when it ends, however it does. */
  ended: Promise<number | null>;
  /** As an operator ends it. */
  stop(): Promise<number | null>;
  /** As a lack of memory or a machine that is gone ends it. */
  kill(): Promise<void>;
  pid: number;
}

const projectFolder = join(import.meta.dirname, '../..');
const nextProgram = join(projectFolder, 'node_modules/next/dist/bin/next');

/** Next as a platform starts it, with the pages that were built; resolves once it serves. */
export async function startWeb(environment: Environment): Promise<HostedProcess & { port: number }> {
  const port = await findFreePort();
  const web = start([nextProgram, 'start', '-H', '127.0.0.1', '-p', String(port)], environment);
  // It listens before its settings were looked at.
  await until(web, () =>
    fetch(`http://127.0.0.1:${port}/icon.svg`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return { ...web, port };
}

/** `npm run worker`, without the shell in between; resolves once it takes jobs. */
export async function startWorker(environment: Environment, folder = projectFolder): Promise<HostedProcess> {
  const worker = start([join(folder, 'src/entrypoints/worker.ts')], environment, folder);
  await until(worker, async () => worker.output().includes('Worker is running'));
  return worker;
}

/** A command that ends by itself; rejects with what it printed when it does not end well. */
export async function runCommand(entry: 'migrate' | 'owner-link', environment: Environment): Promise<string> {
  const command = start([join(projectFolder, `src/entrypoints/${entry}.ts`)], environment);
  const code = await command.ended;
  if (code !== 0) throw new Error(command.output());
  return command.output();
}

function start(args: string[], environment: Environment, cwd = projectFolder): HostedProcess {
  const { PATH = '', HOME = '' } = process.env;
  const env = { NODE_ENV: 'production', PATH, HOME, NEXT_TELEMETRY_DISABLED: '1', ...environment } as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    output: () => output,
    ended,
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    pid: pidOf(child),
  };
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('the process could not be started');
  return pid;
}

/** Rejects with what it printed when it ends before. */
async function until(child: HostedProcess, isReady: () => Promise<boolean>): Promise<void> {
  let ended = false;
  const tooEarly = child.ended.then((code) => {
    ended = true;
    throw new Error(`ended with ${code}: ${child.output()}`);
  });
  await Promise.race([waitFor(async () => ended || (await isReady()), Boolean, startSeconds), tooEarly]);
  if (ended) await tooEarly;
}
