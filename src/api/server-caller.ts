import { randomUUID } from 'node:crypto';
import type { ApiParts } from './context.ts';
import { createCaller } from './root.ts';

// Turbopack loads a module several times; a global symbol gives all copies the same parts.
const partsKey = Symbol.for('clawbot.api-parts');
const shared = globalThis as { [partsKey]?: ApiParts };

/** Makes the API's parts known to pages that are rendered in this process. */
export function publishApiParts(parts: ApiParts): void {
  shared[partsKey] = parts;
}

/** The API as a page on the server calls it: the same procedures and the same rights, without HTTP. */
export async function serverCaller(headers: Headers) {
  const parts = shared[partsKey];
  if (!parts) throw new Error('Pages are served by the entrypoint server.ts, which starts the API first.');
  const principal = await parts.identity.getPrincipal(headers);
  const caller = createCaller({ parts, principal, headers, requestId: randomUUID(), idempotencyKey: null, setHeader() {} });
  // A page cannot set cookies, so a session that has run out is renewed on the way back to it.
  const mayRenew = !principal && (headers.get('cookie') ?? '').includes(parts.identity.sessionCookie);
  return { caller, principal, mayRenew };
}
