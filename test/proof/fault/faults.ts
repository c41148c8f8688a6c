import { setTimeout as pause } from 'node:timers/promises';
import type { RequestEffect } from '../../../simulator/azure/core/faults.ts';

/** Longer than a worker waits for an answer. */
const tooLongSeconds = 35;

const refusal = (status: number, code: string): RequestEffect => ({
  do: 'error',
  status,
  error: { code, message: `Simulated ${code}.` },
});

/** Everything that a network or a cloud does to a call now and then. */
export const faults = {
  'throttled for seconds': () => ({ do: 'throttle', retryAfter: 1 }),
  'throttled until a date': () => ({ do: 'throttle', retryAfter: new Date(Date.now() + 1000).toUTCString() }),
  'error 500': () => refusal(500, 'InternalServerError'),
  'error 502': () => refusal(502, 'BadGateway'),
  'error 503': () => refusal(503, 'ServiceUnavailable'),
  'error 409': () => refusal(409, 'ConflictingConcurrentWriteNotAllowed'),
  'reset before': () => ({ do: 'drop-before' }),
  'reset after it was done': () => ({ do: 'drop-after' }),
  'half an answer': () => ({ do: 'truncate' }),
  'a page in the place of JSON': () => ({ do: 'html', status: 503 }),
  'a refused token': () => ({ do: 'expired-token' }),
  'done, but never answered': () => ({ do: 'call', when: 'after', run: () => pause(tooLongSeconds * 1000) }),
  'a minute late': () => ({ do: 'slow', seconds: 60 }),
} as const satisfies Record<string, () => RequestEffect>;

export type FaultName = keyof typeof faults;

/** Those that make everybody wait: not for the gate. */
export const slowFaults: readonly FaultName[] = ['done, but never answered', 'a minute late'];
