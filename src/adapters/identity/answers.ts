import type { ClawbotError } from '../../domain/errors.ts';
import { problemOf } from '../../domain/problem.ts';

/** Answers about sessions belong into no cache, and tokens in an address into no Referer. */
const privateHeaders = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

interface Answer {
  /** Lines of `Set-Cookie`. */
  setCookies: readonly string[];
  body?: Record<string, unknown>;
  /** Path that the browser is sent to instead of getting a body. */
  location?: string;
}

export function toResponse({ setCookies, body, location }: Answer): Response {
  const headers = new Headers(privateHeaders);
  for (const cookie of setCookies) headers.append('set-cookie', cookie);
  if (location === undefined) return Response.json(body, { headers });
  headers.set('location', location);
  return new Response(null, { status: 302, headers });
}

/** `{error: {code, message, hint, docs, fields?}}`, as every API of the product answers. */
export function toErrorResponse(error: ClawbotError, setCookies: readonly string[] = []): Response {
  const headers = new Headers(privateHeaders);
  for (const cookie of setCookies) headers.append('set-cookie', cookie);
  if (error.retryAfterSeconds !== undefined) headers.set('retry-after', String(error.retryAfterSeconds));
  const problem = problemOf(error);
  const body = { error: error.fields ? { ...problem, fields: error.fields } : problem };
  return Response.json(body, { status: error.httpStatus, headers });
}
