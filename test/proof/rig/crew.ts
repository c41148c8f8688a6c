import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** One worker at work and the next one warm, so that a kill costs no start. */
export interface Crew {
  /** SIGKILL for the one at work. Nobody works then. */
  kill(): Promise<void>;
  /** The warm one takes over. */
  succeed(): Promise<void>;
  end(): Promise<void>;
}

export async function openCrew(environment: Record<string, string>): Promise<Crew> {
  const start = () => startWorkerProcess(environment);
  let working: WorkerProcess | null = await start();
  await working.work();
  let warm = start();
  return {
    async kill() {
      await working?.kill();
      working = null;
    },
    async succeed() {
      working = await warm;
      await working.work();
      warm = start();
    },
    async end() {
      await Promise.all([working?.kill(), warm.then((worker) => worker.kill())]);
    },
  };
}
