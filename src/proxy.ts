import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { requestedPathHeader } from './app/requested-path-header.ts';
import { pageHeaders } from './domain/security-headers.ts';
import { readPageFacts } from './runtime/env/page-facts.ts';

/** All but the API, which has headers of its own, and files, which have those of `next.config.ts`. */
export const config = { matcher: ['/((?!api/|\\.well-known/|_next/static/).*)'] };

const policyHeader = 'Content-Security-Policy';

/**
 * Gives every page its policy. Next takes the nonce for its scripts from the header of the request, so whatever a
 * browser sent there is replaced. A layout needs the path, to send people back to it after they signed in.
 */
export function proxy(request: NextRequest): NextResponse {
  const answered = newHeaders();
  // Pages are only read. A server action would be called by POST, and there is none.
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new NextResponse(null, { status: 405, headers: { ...answered, Allow: 'GET, HEAD' } });
  }
  const headers = new Headers(request.headers);
  headers.set(requestedPathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set(policyHeader, answered[policyHeader] ?? '');
  headers.delete(`${policyHeader}-Report-Only`);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(answered)) response.headers.set(name, value);
  return response;
}

function newHeaders(): Readonly<Record<string, string>> {
  // By its name, so that Next can put the value in while it compiles.
  const isDevelopment = process.env.NODE_ENV === 'development';
  return pageHeaders({ ...readPageFacts(process.env), isDevelopment }, randomBytes(16).toString('base64'));
}
