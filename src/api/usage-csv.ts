import type { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { ClawbotError } from '../domain/errors.ts';
import { exportUsage } from '../services/usage/export-csv.ts';
import { exportUsageInput } from '../services/usage/schemas.ts';
import type { ApiParts } from './context.ts';
import type { ApiEnv } from './hono-env.ts';
import { restPath } from './rest/path.ts';
import { tooMany } from './trpc.ts';

/** `GET /api/v1/usage.csv`: a line for each deployment and day, sent while it is read. */
export function mountUsageCsv(app: Hono<ApiEnv>, { identity, logger, services, rateLimiter }: ApiParts): void {
  app.get(`${restPath}/usage.csv`, async (c) => {
    const principal = await identity.getPrincipal(c.req.raw.headers);
    if (!principal) throw new ClawbotError('not-signed-in', 'You are not signed in.');
    const { allowed, retryAfterSeconds } = await rateLimiter.consume('check', principal.userId);
    if (!allowed) throw tooMany(retryAfterSeconds);
    const input = exportUsageInput.parse(c.req.query());
    const pieces = await exportUsage({ services, principal }, input);
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', `attachment; filename="clawbot-deploy-usage-${input.range}.csv"`);
    c.header('cache-control', 'no-store');
    return stream(
      c,
      async (sink) => {
        for await (const piece of pieces) await sink.write(piece);
      },
      // Half a table must not look like a whole one.
      async (err, sink) => {
        logger.error({ err, requestId: c.get('requestId') }, 'usage-export:failed');
        await sink.write('the export broke off\r\n');
      },
    );
  });
}
