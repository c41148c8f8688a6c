import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './hono-env.ts';
import { chooseRequestId } from './request-id.ts';

/** Nothing of the API may be kept by a cache or be taken for another type. */
const common = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' };

/** Numbers each request. Sets its headers before the answer is made: a finished one would be built a second time. */
export const setCommonHeaders: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const requestId = chooseRequestId(c.req.raw.headers, c.env.isProxyTrusted === true);
  c.set('requestId', requestId);
  for (const [name, value] of Object.entries(common)) c.header(name, value);
  c.header('X-Request-Id', requestId);
  await next();
};

/** The same headers on an answer that a library made. */
export function withCommonHeaders(made: Response, requestId: string): Response {
  const response = new Response(made.body, made);
  for (const [name, value] of Object.entries(common)) response.headers.set(name, value);
  response.headers.set('X-Request-Id', requestId);
  return response;
}
