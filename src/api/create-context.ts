import { ClawbotError } from '../domain/errors.ts';
import type { ApiParts, RequestContext } from './context.ts';

/** Finds out who is asking; the same for tRPC and REST. Never throws: a failure waits in the context. */
export async function createContext(
  parts: ApiParts,
  request: Request,
  requestId: string,
  setHeader: RequestContext['setHeader'],
): Promise<RequestContext> {
  const context = { parts, requestId, headers: request.headers, setHeader };
  try {
    const principal = await parts.identity.getPrincipal(request.headers);
    return { ...context, principal, idempotencyKey: readIdempotencyKey(request.headers) };
  } catch (failure) {
    return { ...context, principal: null, idempotencyKey: null, failure };
  }
}

function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get('idempotency-key');
  if (key === null || /^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw new ClawbotError('invalid-input', 'Idempotency-Key must have 1 to 128 visible ASCII characters.');
}
