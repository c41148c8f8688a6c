import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../src/host/free-port.ts';
import { connectionUrl, embeddedDatabase, readCluster } from './cluster.ts';

/** The command as a newcomer types it, just started: nothing answers yet. */
export interface StartedCommand {
  origin: string;
  process: ChildProcess;
  /** On the clock of `performance.now()`. */
  startedAt: number;
  /** Rejects when the command ends before it was stopped. */
  ended: Promise<never>;
  stop(): Promise<void>;
}

/** The product, ready and with its owner signed in. */
export interface Product {
  origin: string;
  home: string;
  process: ChildProcess;
  /** Session cookie of the owner, as `name=value`. */
  cookie: string;
  appUrl: string;
  superuserUrl: string;
  stop(): Promise<void>;
}

/** Runs `npm start` on this data folder and a port of its own, with this beside the environment of this process. */
export async function runStartCommand(home: string, environment: Record<string, string> = {}): Promise<StartedCommand> {
  const port = await findFreePort();
  const env = { ...process.env, ...environment, CLAWBOT_HOME: home, PORT: String(port) };
  const startedAt = performance.now();
  const child = spawn('npm', ['--silent', 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ended = exited.then((code) => Promise.reject(new Error(`npm start ended with ${code}`)));
  // Whoever waits for something else meanwhile hears of it through his own race.
  ended.catch(() => {});
  return {
    ...{ origin: `http://127.0.0.1:${port}`, process: child, startedAt, ended },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Starts the product on a new data folder and signs the owner in by the printed link. */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const home = await makeDataFolder();
  const { origin, process: child, ended, stop } = await runStartCommand(home, environment);
  const token = await Promise.race([readOwnerToken(child), ended]);
  const cookie = await signIn(origin, token);
  const cluster = await readCluster(join(home, 'postgres'));
  return {
    ...{ origin, home, process: child, cookie },
    appUrl: connectionUrl(cluster, 'clawbot_app', embeddedDatabase),
    superuserUrl: connectionUrl(cluster, 'postgres', embeddedDatabase),
    async stop() {
      await stop();
      await removeDataFolder(home);
    },
  };
}

export function makeDataFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'clawbot-bench-'));
}

export function removeDataFolder(home: string): Promise<void> {
  return rm(home, { recursive: true, force: true });
}

function readOwnerToken(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const token = /sign-in\/owner\?token=([\w-]+)\s[\s\S]*Data folder/.exec(text)?.[1];
      if (token) resolve(token);
    });
  });
}

async function signIn(origin: string, token: string): Promise<string> {
  const headers = { origin, 'content-type': 'application/json' };
  const response = await fetch(`${origin}/api/auth/owner`, { method: 'POST', headers, body: JSON.stringify({ token }) });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`the owner could not sign in: ${response.status} ${await response.text()}`);
  return cookie;
}
