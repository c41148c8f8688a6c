import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findFreePort } from '../src/host/free-port.ts';
import { identifyProcess, signalProcess } from '../src/host/process-table.ts';
import { readInstanceNote } from '../src/runtime/instance-lock.ts';
import { waitFor } from './wait-for.ts';

/** The product as a newcomer starts it: `npm start` in a process of its own, with the pages that were built. */
export interface Product {
  origin: string;
  port: number;
  home: string;
  /** The link that the terminal shows; it works once. */
  ownerLink: string;
  /** What the terminal shows by now. */
  output(): string;
  /** Ends it as Ctrl-C does; resolves to its exit code. Fails when that takes longer than five seconds. */
  stop(): Promise<number | null>;
  /** Ends the server by SIGKILL, as a crash or a lack of memory does. */
  kill(): Promise<void>;
}

interface StartOptions {
  home: string;
  /** A free one unless given. */
  port?: number;
  /** `demo`: with a simulated Azure; its data folder is its own and ends with it. */
  command?: 'start' | 'demo';
}

const projectFolder = join(import.meta.dirname, '..');
/** The first start builds the pages. */
const startTimeoutSeconds = 240;
const stopTimeoutSeconds = 5;

/** Starts it and waits for the greeting. Rejects with what it printed when it ends before. */
export async function startProduct({ home, port: wanted, command }: StartOptions): Promise<Product> {
  const port = wanted ?? (await findFreePort());
  const run = runStart({ CLAWBOT_HOME: home, PORT: String(port) }, command);
  const greeting = /(http\S+\/sign-in\/owner\?token=\S+)[\s\S]*Data folder/;
  const link = await waitFor(
    async () => ({ link: greeting.exec(run.output())?.[1] ?? null, ended: run.process.exitCode !== null, output: run.output() }),
    (state) => state.link !== null || state.ended,
    startTimeoutSeconds,
  );
  if (link.link === null) throw new Error(`npm start ended: ${link.output}`);
  return { origin: `http://127.0.0.1:${port}`, port, home, ownerLink: link.link, output: run.output, ...stoppers(run.process, home) };
}

/** Starts it where it cannot start; resolves to how it ended. */
export async function startInVain(environment: Record<string, string>): Promise<{ exitCode: number | null; output: string }> {
  const run = runStart(environment);
  await once(run.process, 'close');
  return { exitCode: run.process.exitCode, output: run.output() };
}

function runStart(environment: Record<string, string>, command = 'start') {
  const env = { ...process.env, ...environment };
  const child = spawn('npm', ['--silent', 'run', command], { cwd: projectFolder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { process: child, output: () => output };
}

function stoppers(child: ChildProcess, home: string): Pick<Product, 'stop' | 'kill'> {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const untilEnded = () => waitFor(async () => hasEnded(), Boolean, stopTimeoutSeconds);
  return {
    async stop() {
      child.kill('SIGTERM');
      await untilEnded();
      return child.exitCode;
    },
    async kill() {
      const server = await readInstanceNote(home);
      const identity = server && identifyProcess(server.pid);
      if (identity) signalProcess(identity, 'SIGKILL');
      await untilEnded();
    },
  };
}
