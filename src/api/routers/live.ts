import { z } from 'zod';
import { ClawbotError } from '../../domain/errors.ts';
import { followWorkspace } from '../../services/events/follow.ts';
import { eventPage } from '../../services/schemas.ts';
import { openProcedure, procedure, router } from '../trpc.ts';

const position = z.strictObject({
  id: z.uuid(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(500),
});

export const liveRouter = router({
  events: procedure('read')
    .meta({
      openapi: {
        method: 'GET',
        path: '/workspaces/{id}/events',
        tags: ['events'],
        summary: 'List events of a workspace after a number; without one, tell where they stand',
        protect: true,
      },
    })
    .input(position)
    .output(eventPage)
    .query(({ ctx, input }) => followWorkspace(ctx.call, input)),

  /** Where browsers are woken; `null` where they follow `/api/v1/events`. */
  realtime: openProcedure.query(({ ctx: { parts } }) =>
    parts.realtime ? { url: parts.realtime.url, publicKey: parts.realtime.publicKey } : null,
  ),

  realtimeToken: procedure('people').mutation(async ({ ctx: { parts, call, headers } }) => {
    if (!parts.realtime) throw new ClawbotError('not-found', 'Events are followed at /api/v1/events here; there is no Realtime.');
    const { token, expiresAt } = await parts.realtime.issueToken({ principal: call.principal, headers });
    return { token, expiresAt: expiresAt.toISOString() };
  }),
});
