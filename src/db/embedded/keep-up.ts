import { isAlive } from '../../host/process-table.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Running } from './bring-up.ts';

const watchMs = 1_000;

export interface Keeper {
  current(): Running;
  /** Ends the watch; resolves when no restart is under way any more. */
  release(): Promise<Running>;
}

/** Restarts the server when its postmaster dies (killed by the kernel for memory, say), until released. */
export function keepUp(first: Running, restart: () => Promise<Running>, logger: Logger): Keeper {
  let running = first;
  let restarting: Promise<void> | null = null;
  const look = () => {
    if (restarting || isAlive(running.process)) return;
    logger.error({ pid: running.process.pid }, 'the database ended unexpectedly, starting it again');
    restarting = restart()
      .then((next) => {
        running = next;
        logger.info({ pid: next.process.pid }, 'the database runs again');
      })
      .catch((err: unknown) => logger.error({ err }, 'the database could not be started again'))
      .finally(() => {
        restarting = null;
      });
  };
  const timer = setInterval(look, watchMs);
  timer.unref();
  return {
    current: () => running,
    release: async () => {
      clearInterval(timer);
      await restarting;
      return running;
    },
  };
}
