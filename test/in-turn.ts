import { setTimeout as pause } from 'node:timers/promises';
import { isClawbotError } from '../src/domain/errors.ts';
import type { Cloud } from '../src/ports/cloud.ts';

/** A cloud for whoever asks more often than its account allows: a later turn that is given is taken, as the reconciler takes it. */
export function inTurn(cloud: Cloud): Cloud {
  return {
    ...cloud,
    observe: (...args) => whenItsTurn(() => cloud.observe(...args)),
    apply: (...args) => whenItsTurn(() => cloud.apply(...args)),
  };
}

async function whenItsTurn<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isClawbotError(error) || !error.isPause) throw error;
      await pause((error.retryAfterSeconds ?? 1) * 1000);
    }
  }
}
