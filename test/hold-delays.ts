import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { vi } from 'vitest';

/** From now on nothing that waits for some time goes on, until released. */
export function holdDelays() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const spy = vi.spyOn(timers, 'setTimeout').mockImplementation(async (_ms, value) => {
    await promise;
    return value as never;
  });
  syncBuiltinESMExports();
  return {
    /** How many wait. */
    waiting: () => spy.mock.calls.length,
    release() {
      spy.mockRestore();
      syncBuiltinESMExports();
      resolve();
    },
  };
}
