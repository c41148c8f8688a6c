import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How OpenClaw is started on this computer. */
export interface OpenclawProgram {
  nodeBinary: string;
  /** The script `openclaw.mjs` of the package. */
  entry: string;
  folder: string;
  logFile: string;
  /** Asked anew at each start. */
  environment(): Promise<Record<string, string>>;
}

/** OpenClaw's gateway as systemd keeps it: started again when it ends by itself. */
export interface GatewayService {
  /** `null` while it does not run. */
  port(): number | null;
  /** Returns when it is ready; throws when that takes too long or it was stopped meanwhile. */
  start(): Promise<void>;
  /** Lets it end in order, then starts it again. */
  restart(): Promise<void>;
  /** At once, with everything it started. */
  kill(): void;
  /** Runs OpenClaw's command line tool beside it; the output is that of the standard output. */
  runTool(args: readonly string[], input?: string): Promise<{ code: number; stdout: string }>;
}

const readySeconds = 240;
const stopSeconds = 60;
const restartPauseSeconds = 5;
/** OpenClaw ends with this when its configuration is wrong; starting again would not help. */
const hopelessExitCode = 78;
const toolSeconds = 120;

export function createGatewayService(program: OpenclawProgram): GatewayService {
  let running: { child: ChildProcess; port: number } | null = null;
  let generation = 0;

  async function launch(own: number): Promise<void> {
    const port = await findFreePort();
    const child = await spawnGateway(program, port);
    if (own !== generation) return killGroup(child);
    running = { child, port };
    // When it cannot be started again it stays down, as a real one would.
    child.once('exit', (code) => void afterExit(own, child, code).catch(() => undefined));
  }

  async function afterExit(own: number, child: ChildProcess, code: number | null): Promise<void> {
    killGroup(child);
    if (running?.child === child) running = null;
    if (own !== generation || code === hopelessExitCode) return;
    await pause(restartPauseSeconds * 1000, undefined, { ref: false });
    if (own === generation) await launch(own);
  }

  async function start(): Promise<void> {
    const own = ++generation;
    await launch(own);
    const end = Date.now() + readySeconds * 1000;
    while (own === generation && Date.now() < end) {
      if (running && (await isReady(running.port))) return;
      await pause(250);
    }
    if (own !== generation) throw new Error('The gateway was stopped while it started.');
    throw new Error(`The gateway was not ready within ${readySeconds} seconds.`);
  }

  function kill(): void {
    generation++;
    if (running) killGroup(running.child);
    running = null;
  }

  async function restart(): Promise<void> {
    generation++;
    const last = running?.child;
    running = null;
    if (last && last.exitCode === null && last.signalCode === null) {
      const ended = once(last, 'exit');
      // The main process alone, as systemd does: what it needs to end in order must outlive it.
      last.kill('SIGTERM');
      await Promise.race([ended, pause(stopSeconds * 1000, undefined, { ref: false })]);
    }
    if (last) killGroup(last);
    await start();
  }

  const runTool: GatewayService['runTool'] = async (args, input = '') => {
    const environment = { ...(await program.environment()), ...(running ? { OPENCLAW_GATEWAY_PORT: String(running.port) } : {}) };
    return runProgram(program, args, environment, input);
  };
  return { port: () => running?.port ?? null, start, restart, kill, runTool };
}

async function spawnGateway(program: OpenclawProgram, port: number): Promise<ChildProcess> {
  await mkdir(dirname(program.logFile), { recursive: true, mode: 0o700 });
  const log = await open(program.logFile, 'a', 0o600);
  try {
    // In a group of its own, so that one signal reaches everything it starts.
    const child = spawn(program.nodeBinary, [program.entry, 'gateway', 'run', '--port', String(port)], {
      cwd: program.folder,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: await describeEnvironment(program, port),
    });
    await once(child, 'spawn');
    return child;
  } finally {
    await log.close();
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

function runProgram(program: OpenclawProgram, args: readonly string[], environment: Record<string, string>, input: string) {
  return new Promise<{ code: number; stdout: string }>((resolve) => {
    const options = {
      cwd: program.folder,
      env: environment as NodeJS.ProcessEnv,
      timeout: toolSeconds * 1000,
      killSignal: 'SIGKILL' as const,
    };
    const child = execFile(program.nodeBinary, [program.entry, ...args], options, (error, stdout) => {
      resolve({ code: error ? Number(error.code ?? 1) || 1 : 0, stdout });
    });
    child.stdin?.on('error', () => {}).end(input);
  });
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
  return answer?.ok ?? false;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function describeEnvironment(program: OpenclawProgram, port: number): Promise<NodeJS.ProcessEnv> {
  return { ...(await program.environment()), NODE_ENV: 'production', OPENCLAW_GATEWAY_PORT: String(port) };
}
