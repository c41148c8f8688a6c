import { randomUUID } from 'node:crypto';
import { ClawbotError } from '../domain/errors.ts';
import { answerError } from './answer-error.ts';
import type { ApiParts } from './context.ts';
import { toClawbotError } from './errors.ts';

/** The API of this process. */
export interface LocalApi {
  parts: ApiParts;
  /** Answers what Next is asked for below `/api` and `/.well-known`; `null` where a server in front of Next does. */
  answer: ((request: Request) => Promise<Response>) | null;
}

type FindApi = () => Promise<LocalApi>;

// Turbopack loads a module several times; a global symbol gives all copies the same API.
const key = Symbol.for('clawbot.local-api');
const shared = globalThis as { [key]?: FindApi };

/** Says how the API of this process is found. May open it, and may fail and succeed the next time. */
export function provideApi(find: FindApi): void {
  shared[key] = find;
}

export function isApiProvided(): boolean {
  return shared[key] !== undefined;
}

export async function findApi(): Promise<LocalApi> {
  const find = shared[key];
  if (!find) throw new Error('Nobody has said how the API of this process is found.');
  return find();
}

/** Answers a request that reached Next; whatever fails is an answer too. */
export async function answerLocally(request: Request): Promise<Response> {
  try {
    const { answer } = await findApi();
    if (!answer) throw new ClawbotError('not-found', 'There is nothing at this address.');
    return await answer(copyRequest(request));
  } catch (thrown) {
    return answerError(toClawbotError(thrown), randomUUID());
  }
}

/** Next hands out a proxy around its request, and the constructor of another one refuses that. */
function copyRequest({ url, method, headers, signal, body }: Request): Request {
  // In the standard, not yet in its types: a body that is read while the answer is made.
  const init: RequestInit & { duplex: 'half' } = { method, headers, signal, body, duplex: 'half' };
  return new Request(url, init);
}
