import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { type Context, type Handler, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ClawbotError } from '../domain/errors.ts';
import { readBearer } from './bearer.ts';
import { bindTransport, setCommonHeaders, withCommonHeaders } from './common-headers.ts';
import type { ApiParts } from './context.ts';
import { createContext } from './create-context.ts';
import { mountDiscovery } from './discovery.ts';
import { toClawbotError, toErrorBody } from './errors.ts';
import { mountExport } from './export.ts';
import { mountHealth } from './health.ts';
import type { ApiEnv } from './hono-env.ts';
import { readInbox } from './inbox.ts';
import { limitRequest } from './limit-request.ts';
import { limitSignIn } from './limit-sign-in.ts';
import { observeRequests } from './observe-requests.ts';
import { requireKnownHost, requireKnownOrigin } from './origin.ts';
import { renewSession, returnRenewed } from './renew-session.ts';
import { openApiDocument } from './rest/document.ts';
import { mountRest } from './rest/mount.ts';
import { isRest, restPath } from './rest/path.ts';
import { problemType, toProblem } from './rest/problem.ts';
import { appRouter } from './root.ts';
import { mountSharedTemplate } from './shared-template.ts';
import { mountEventStream } from './stream.ts';
import { mountUsageCsv } from './usage-csv.ts';

/** The whole API below `/api`, and the discovery documents below `/.well-known`, for the server in one process and for a Next catch-all route alike. */
export function createApi(parts: ApiParts, stopping: AbortSignal): Hono<ApiEnv> {
  const root = new Hono<ApiEnv>();
  const app = root.basePath('/api');
  if (parts.allowedOrigins[0]?.startsWith('https:')) root.use(bindTransport);
  app.use(setCommonHeaders, observeRequests(parts));
  // Before the rule about names: those who watch over a server ask it by its address.
  mountHealth(app, parts);
  app.use(readBearer);
  app.use(requireKnownHost(parts.allowedOrigins), requireKnownOrigin(parts.allowedOrigins));
  app.use(limitRequest);

  app.get(`${restPath}/openapi.json`, (c) =>
    c.json(openApiDocument({ origin: parts.allowedOrigins[0] ?? '', sessionCookie: parts.identity.sessionCookie })),
  );
  const handleAuth: Handler<ApiEnv> = async (c) => withCommonHeaders(await parts.identity.handle(c.req.raw), c.get('requestId'));
  app.post('/auth/*', limitSignIn(parts.rateLimiter), handleAuth);
  app.get('/auth/renew', returnRenewed(parts));
  // Not before a sign-out, which has to work while the service that renews does not answer.
  app.use(renewSession(parts));
  app.get('/auth/*', handleAuth);
  app.get('/dev/inbox', async (c) => c.json({ mails: await readInbox(parts, c.req.raw.headers) }));
  app.all('/trpc/*', async (c) => withCommonHeaders(await serveTrpc(parts, c.req.raw, c.get('requestId')), c.get('requestId')));
  mountEventStream(app, parts, stopping);
  mountSharedTemplate(app, parts);
  mountDiscovery(root, parts.services.federation);
  mountExport(app, parts);
  mountUsageCsv(app, parts);
  mountRest(app, parts);

  app.notFound((c) => refuse(c, new ClawbotError('not-found', 'There is nothing at this address.')));
  app.onError((thrown, c) => {
    const error = toClawbotError(thrown);
    if (error.httpStatus === 500) parts.logger.error({ err: thrown, path: c.req.path, requestId: c.get('requestId') }, 'request failed');
    return refuse(c, error);
  });
  return app;
}

/** With the headers that the request has got so far, such as what is left of a limit. */
function refuse(c: Context<ApiEnv>, error: ClawbotError): Response {
  const body = toErrorBody(error, c.get('requestId'));
  const status = error.httpStatus as ContentfulStatusCode;
  if (error.retryAfterSeconds) c.header('Retry-After', String(error.retryAfterSeconds));
  if (!isRest(c.req.path)) return c.json({ error: body }, status);
  return c.body(JSON.stringify(toProblem(body, status)), status, { 'Content-Type': problemType });
}

function serveTrpc(parts: ApiParts, request: Request, requestId: string): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    allowBatching: false,
    createContext: ({ resHeaders }) => createContext(parts, { request, requestId }, (name, value) => resHeaders.set(name, value)),
  });
}
