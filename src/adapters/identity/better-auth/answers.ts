import type { ClawbotError } from '../../../domain/errors.ts';
import { problemOf } from '../../../domain/problem.ts';
import type { RouteAnswer } from './routes/route.ts';

/** Answers about sessions belong into no cache, and tokens in an address into no Referer. */
const privateHeaders = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** Passes on the cookies of Better Auth and nothing else: its bodies repeat the session token for scripts to read. */
export function toResponse({ response, body, location }: RouteAnswer): Response {
  const headers = new Headers(privateHeaders);
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie);
  if (location === undefined) return Response.json(body, { headers });
  headers.set('location', location);
  return new Response(null, { status: 302, headers });
}

/** `{error: {code, message, hint, docs, fields?}}`, as every API of the product answers. */
export function toErrorResponse(error: ClawbotError): Response {
  const headers = new Headers(privateHeaders);
  if (error.retryAfterSeconds !== undefined) headers.set('retry-after', String(error.retryAfterSeconds));
  const problem = problemOf(error);
  const body = { error: error.fields ? { ...problem, fields: error.fields } : problem };
  return Response.json(body, { status: error.httpStatus, headers });
}
