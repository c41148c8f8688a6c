import type { MiddlewareHandler } from 'hono';
import { dataHeaders, transportHeaders } from '../domain/security-headers.ts';
import type { ApiEnv } from './hono-env.ts';
import { chooseRequestId } from './request-id.ts';

/** Nothing of the API may be kept by a cache, be taken for another type, or act as a page. */
const common = { 'Cache-Control': 'private, no-store', ...dataHeaders };

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

/** Only where people come over https. */
export const bindTransport: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(transportHeaders(true))) c.res.headers.set(name, value);
};
