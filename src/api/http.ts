import { randomUUID } from 'node:crypto';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ClawbotError } from '../domain/errors.ts';
import type { ApiParts } from './context.ts';
import { createContext } from './create-context.ts';
import { toClawbotError, toErrorBody } from './errors.ts';
import type { ApiEnv } from './hono-env.ts';
import { readInbox } from './inbox.ts';
import { limitSignIn } from './limit-sign-in.ts';
import { openApiDocument } from './openapi.ts';
import { requireKnownHost, requireKnownOrigin } from './origin.ts';
import { mountRest } from './rest.ts';
import { appRouter } from './root.ts';
import { mountEventStream } from './stream.ts';

const maxBodyBytes = 64 * 1024;

/** The whole API below `/api`, for the server in one process and for a Next catch-all route alike. */
export function createApi(parts: ApiParts, stopping: AbortSignal): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>().basePath('/api');
  app.use(async (c, next) => {
    c.set('requestId', randomUUID());
    await next();
    c.header('X-Request-Id', c.get('requestId'));
    c.header('Cache-Control', 'private, no-store');
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.use(requireKnownHost(parts.allowedOrigins), requireKnownOrigin(parts.allowedOrigins));
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => Promise.reject(new ClawbotError('body-too-large', 'The request is larger than 64 KB.')),
    }),
  );

  app.get('/health', async (c) => {
    const health = await parts.checkHealth();
    return c.json({ live: true, ...health }, health.ready ? 200 : 503);
  });
  app.get('/openapi.json', (c) =>
    c.json(openApiDocument({ origin: parts.allowedOrigins[0] ?? '', sessionCookie: parts.identity.sessionCookie })),
  );
  app.on(['GET', 'POST'], '/auth/*', limitSignIn(parts.rateLimiter), (c) => parts.identity.handle(c.req.raw));
  app.get('/dev/inbox', async (c) => c.json({ mails: await readInbox(parts, c.req.raw.headers) }));
  app.all('/trpc/*', (c) => serveTrpc(parts, c.req.raw, c.get('requestId')));
  mountEventStream(app, parts, stopping);
  mountRest(app, parts);

  app.notFound((c) => answerError(new ClawbotError('not-found', 'There is nothing at this address.'), c.get('requestId')));
  app.onError((thrown, c) => {
    const error = toClawbotError(thrown);
    if (error.code === 'internal') parts.logger.error({ err: thrown, path: c.req.path, requestId: c.get('requestId') }, 'request failed');
    return answerError(error, c.get('requestId'));
  });
  return app;
}

function serveTrpc(parts: ApiParts, request: Request, requestId: string): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    allowBatching: false,
    createContext: ({ resHeaders }) => createContext(parts, request, requestId, (name, value) => resHeaders.set(name, value)),
  });
}

function answerError(error: ClawbotError, requestId: string): Response {
  const headers = new Headers({ 'X-Request-Id': requestId, 'Cache-Control': 'private, no-store' });
  if (error.retryAfterSeconds) headers.set('Retry-After', String(error.retryAfterSeconds));
  return Response.json({ error: toErrorBody(error, requestId) }, { status: error.httpStatus, headers });
}
