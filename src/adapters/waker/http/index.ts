import type { Logger } from '../../../ports/logger.ts';
import type { Waker } from '../../../ports/waker.ts';
import { signWake } from './signature.ts';

export interface HttpWakerConfig {
  /** Address of the function that works. */
  url: string;
  /** Shared with that function. */
  secret: string;
  /** Until the request has surely arrived; its answer comes only when the work is done, and nobody needs it. */
  timeoutSeconds: number;
  logger: Logger;
}

/** Wakes a function by a signed request, as Standard Webhooks describes it. */
export function createHttpWaker({ url, secret, timeoutSeconds, logger }: HttpWakerConfig): Waker {
  return {
    async wake() {
      const signal = AbortSignal.timeout(timeoutSeconds * 1000);
      try {
        const answer = await fetch(url, { method: 'POST', ...signWake(secret), redirect: 'error', signal });
        if (!answer.ok) logger.warn({ status: answer.status }, 'the workers refuse to be woken; their timer finds the work');
        await answer.body?.cancel();
      } catch (err) {
        if (!signal.aborted) logger.warn({ err }, 'the workers could not be woken; their timer finds the work');
      }
    },
  };
}
