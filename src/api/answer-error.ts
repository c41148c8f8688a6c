import type { ClawbotError } from '../domain/errors.ts';
import { withCommonHeaders } from './common-headers.ts';
import { toErrorBody } from './errors.ts';

/** An error as an answer over HTTP. */
export function answerError(error: ClawbotError, requestId: string): Response {
  const headers = error.retryAfterSeconds ? { 'Retry-After': String(error.retryAfterSeconds) } : undefined;
  return withCommonHeaders(Response.json({ error: toErrorBody(error, requestId) }, { status: error.httpStatus, headers }), requestId);
}
