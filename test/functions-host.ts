import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A stand-in for the Azure Functions host, with the app of one folder, in a process of its own. */
export interface FunctionsHost {
  url: string;
  /** Resolves when it ends by itself, as at the limit of a function. */
  ended: Promise<unknown>;
  kill(): Promise<void>;
}

export async function startFunctionsHost(folder: string, environment: Record<string, string>): Promise<FunctionsHost> {
  const { PATH = '', HOME = '' } = process.env;
  const program = join(import.meta.dirname, 'functions-host.fixture.ts');
  // Nothing else of ours: what the app needs it must get by its settings.
  const env: NodeJS.ProcessEnv = { NODE_ENV: 'production', PATH, HOME, ...environment };
  const child = spawn(process.execPath, [program, folder], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(([code]) => Promise.reject(new Error(`the functions host ended with ${code}`))),
  ])) as [string];
  return {
    url: (JSON.parse(line) as { url: string }).url,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
