import type { Logger } from '../ports/logger.ts';

type Stop = () => Promise<unknown> | unknown;

export type Stopper = ReturnType<typeof createStopper>;

/** Ends what was started, in reverse order; one part that fails does not keep the others running. */
export function createStopper(logger: Logger) {
  const stops: { name: string; stop: Stop }[] = [];
  return {
    push(name: string, stop: Stop): void {
      stops.push({ name, stop });
    },
    async stop(): Promise<void> {
      for (const { name, stop } of stops.splice(0).reverse()) {
        try {
          await stop();
        } catch (err) {
          logger.warn({ err, part: name }, 'a part did not stop in order');
        }
      }
    },
  };
}
