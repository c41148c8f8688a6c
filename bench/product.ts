import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../src/host/free-port.ts';
import { connectionUrl, embeddedDatabase, readCluster } from './cluster.ts';

/** The product as a newcomer starts it, on a data folder of its own. */
export interface Product {
  origin: string;
  home: string;
  process: ChildProcess;
  /** From the start of the command to the greeting, in milliseconds. */
  greetedAfterMs: number;
  /** Session cookie of the owner. */
  cookie: string;
  appUrl: string;
  superuserUrl: string;
  stop(): Promise<void>;
}

interface StartOptions {
  home?: string;
  environment?: Record<string, string>;
}

/** Starts `npm start` and signs the owner in by the printed link. */
export async function startProduct(options: StartOptions = {}): Promise<Product> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'clawbot-bench-')));
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const env = { ...process.env, CLAWBOT_HOME: home, PORT: String(port), ...options.environment };
  const child = spawn('npm', ['--silent', 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const token = await readOwnerToken(child);
  const greetedAfterMs = performance.now() - startedAt;
  const cookie = await signIn(origin, token);
  const cluster = await readCluster(join(home, 'postgres'));
  return {
    ...{ origin, home, process: child, greetedAfterMs, cookie },
    appUrl: connectionUrl(cluster, 'clawbot_app', embeddedDatabase),
    superuserUrl: connectionUrl(cluster, 'postgres', embeddedDatabase),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      if (!options.home) await rm(home, { recursive: true, force: true });
    },
  };
}

function readOwnerToken(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${text}`)));
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
