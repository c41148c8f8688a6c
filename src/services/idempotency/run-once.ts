import { createHmac } from 'node:crypto';
import { beginRequest, dropRequest, endRequest } from '../../db/idempotent-requests.ts';
import { ClawbotError } from '../../domain/errors.ts';
import type { Call } from '../context.ts';

/** A request that may come more than once. */
interface RepeatableRequest {
  /** Of the caller, who chose it. */
  key: string;
  /** What is asked for, such as `deployments.restart`. */
  operation: string;
  input: unknown;
  /** Its answer is not kept then, and cannot be given again. */
  answersSecret: boolean;
}

const secondsToLookAgain = 1;

/**
 * Does it once: sent again within a day with the same key, it is answered as before and nothing is done. One that was refused
 * may be sent again. Should this process die in the middle, the request is done again when it comes again, a minute later.
 */
export async function runOnce<T>(call: Call, request: RepeatableRequest, act: () => Promise<T>): Promise<T> {
  const { db } = call.services;
  const name = { userId: call.principal.userId, key: request.key };
  const { outcome, kept } = await beginRequest(db, name, hashOf(call, request));
  if (outcome === 'other') throw new ClawbotError('idempotency-conflict', 'This Idempotency-Key was used for a different request.');
  if (outcome === 'under way') throw underWay();
  if (outcome === 'done') return kept === null ? refuseToRepeat() : (kept as T);
  const answer = await act().catch(async (refusal: unknown) => {
    await dropRequest(db, name);
    throw refusal;
  });
  await endRequest(db, name, request.answersSecret ? null : answer);
  return answer;
}

/** With a secret of the installation: who reads the table could try passwords against a plain hash. */
function hashOf({ services }: Call, { operation, input }: RepeatableRequest): Buffer {
  return createHmac('sha256', services.linkSecret)
    .update(`idempotent-request/${operation}/${JSON.stringify(input)}`)
    .digest();
}

function underWay(): ClawbotError {
  const message = 'The same request is being done at this moment.';
  return new ClawbotError('request-under-way', message, { retryAfterSeconds: secondsToLookAgain });
}

function refuseToRepeat(): never {
  const hint = 'Send the request with a new Idempotency-Key to get another one.';
  throw new ClawbotError('idempotency-conflict', 'This was done already. Its answer held a secret and was kept nowhere.', { hint });
}
