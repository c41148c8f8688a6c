import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A real worker in a process of its own. */
export interface WorkerProcess {
  /** Says something to it, and waits for its word. */
  tell(message: object | string): Promise<void>;
  /** From now on it takes jobs. */
  work(): Promise<void>;
  /** SIGSTOP: it does nothing until it wakes, and does not notice. */
  pause(): void;
  wake(): void;
  /** Resolves when the process is gone. */
  ended: Promise<void>;
  /** SIGKILL, as for a lack of memory; resolves when the process is gone. */
  kill(): Promise<void>;
}

interface WorkerProgram {
  program?: URL;
  args?: readonly string[];
}

const usualProgram = new URL('./worker.fixture.ts', import.meta.url);

/** Starts one and waits until it is warm. It takes no job yet. */
export async function startWorkerProcess(
  environment: Record<string, string>,
  { program = usualProgram, args = [] }: WorkerProgram = {},
): Promise<WorkerProcess> {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    PATH: process.env.PATH,
    LOCAL_CLOUD: 'false',
    LOG_LEVEL: 'error',
    ...environment,
  };
  const child = fork(fileURLToPath(program), [...args], { env, execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit').then(() => {});
  const word = async () => {
    const [said] = await Promise.race([once(child, 'message'), ended.then(() => ['ended'])]);
    if (said === 'ended') throw new Error('A worker ended by itself.');
  };
  const tell = async (message: object | string) => {
    // To one that is gone too: that is told by its end.
    child.send(message, () => {});
    await word();
  };
  await word();
  return {
    ...{ tell, ended },
    work: () => tell('work'),
    pause: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
