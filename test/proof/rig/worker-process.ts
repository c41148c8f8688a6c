import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A real worker in a process of its own. */
export interface WorkerProcess {
  /** From now on it takes jobs. */
  work(): Promise<void>;
  /** SIGKILL, as for a lack of memory; resolves when the process is gone. */
  kill(): Promise<void>;
}

const program = fileURLToPath(new URL('./worker.fixture.ts', import.meta.url));

/** Starts one and waits until it is warm. It takes no job yet. */
export async function startWorkerProcess(environment: Record<string, string>, args: readonly string[] = []): Promise<WorkerProcess> {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    PATH: process.env.PATH,
    LOCAL_CLOUD: 'false',
    LOG_LEVEL: 'error',
    ...environment,
  };
  const child = fork(program, [...args], { env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const word = async () => {
    const [said] = await Promise.race([once(child, 'message'), ended.then(() => ['ended'])]);
    if (said === 'ended') throw new Error('A worker ended by itself.');
  };
  await word();
  return {
    async work() {
      child.send('work');
      await word();
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
