import { ClawbotError } from '../domain/errors.ts';
import type { Principal } from '../ports/identity.ts';
import { authenticateKey } from '../services/keys/authenticate.ts';
import type { ApiParts, RequestContext } from './context.ts';
import { tellLimit } from './tell-limit.ts';
import { tooMany } from './trpc.ts';

interface Asked {
  request: Request;
  requestId: string;
  /** A key, which then is all that says who is asking. */
  bearer?: string | undefined;
}

/** Finds out who is asking; the same for tRPC and REST. Never throws: a failure waits in the context. */
export async function createContext(
  parts: ApiParts,
  { request, requestId, bearer }: Asked,
  setHeader: RequestContext['setHeader'],
): Promise<RequestContext> {
  const context = { parts, requestId, headers: request.headers, setHeader };
  try {
    const principal = bearer === undefined ? await parts.identity.getPrincipal(request.headers) : await openKey(parts, bearer, setHeader);
    return { ...context, principal, idempotencyKey: readIdempotencyKey(request.headers) };
  } catch (failure) {
    return { ...context, principal: null, idempotencyKey: null, failure };
  }
}

/** Counted after it was found right: who only knows the part that is shown must not use up what its owner may ask. */
async function openKey({ services, rateLimiter }: ApiParts, bearer: string, setHeader: RequestContext['setHeader']): Promise<Principal> {
  const principal = await authenticateKey(services, bearer);
  const decision = await rateLimiter.consume('key', principal.key.id);
  tellLimit({ setHeader }, 'key', decision);
  if (!decision.allowed) throw tooMany(decision.retryAfterSeconds);
  return principal;
}

function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get('idempotency-key');
  if (key === null || /^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw new ClawbotError('invalid-input', 'Idempotency-Key must have 1 to 128 visible ASCII characters.');
}
