import type { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { ClawbotError } from '../domain/errors.ts';
import { toAccountCall } from '../services/account/account-call.ts';
import { exportAccount } from '../services/account/export-account.ts';
import type { ApiParts } from './context.ts';
import type { ApiEnv } from './hono-env.ts';
import { restPath } from './rest/path.ts';
import { tooMany } from './trpc.ts';

/** `GET /api/v1/account/export`: all that is kept about the caller, as one JSON document, sent while it is read. */
export function mountExport(app: Hono<ApiEnv>, parts: ApiParts): void {
  app.get(`${restPath}/account/export`, async (c) => {
    const { identity, logger, services, rateLimiter, inbox } = parts;
    const principal = await identity.getPrincipal(c.req.raw.headers);
    if (!principal) throw new ClawbotError('not-signed-in', 'You are not signed in.');
    const { allowed, retryAfterSeconds } = await rateLimiter.consume('check', principal.userId);
    if (!allowed) throw tooMany(retryAfterSeconds);
    const call = toAccountCall({ services, principal }, { identity, logger, isMailSent: inbox === null });
    const pieces = await exportAccount(call);
    c.header('content-type', 'application/json; charset=utf-8');
    c.header('content-disposition', 'attachment; filename="clawbot-deploy-export.json"');
    c.header('cache-control', 'no-store');
    return stream(
      c,
      async (sink) => {
        for await (const piece of pieces) await sink.write(piece);
      },
      // Half a document must not look like a whole one.
      async (err, sink) => {
        logger.error({ err, requestId: c.get('requestId') }, 'account-export:failed');
        await sink.write('\n"the export broke off"');
      },
    );
  });
}
