import { type NextRequest, NextResponse } from 'next/server';
import { requestedPathHeader } from './app/requested-path-header.ts';

export const config = { matcher: ['/deployments/:path*', '/connections/:path*', '/dev/:path*'] };

/** Notes the path that was asked for, so that a layout can send people back to it after they signed in. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set(requestedPathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}
