import { randomUUID } from 'node:crypto';
import { findApi } from './local-api.ts';
import { createCaller } from './root.ts';

/** The API as a page on the server calls it: the same procedures and the same rights, without HTTP. */
export async function serverCaller(headers: Headers) {
  const { parts } = await findApi();
  const principal = await parts.identity.getPrincipal(headers);
  const caller = createCaller({ parts, principal, headers, requestId: randomUUID(), idempotencyKey: null, setHeader() {} });
  // A page cannot set cookies, so a session that has run out is renewed on the way back to it.
  const mayRenew = !principal && (headers.get('cookie') ?? '').includes(parts.identity.sessionCookie);
  return { caller, principal, mayRenew };
}
