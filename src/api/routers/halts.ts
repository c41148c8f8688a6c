import { z } from 'zod';
import { confirmHalt } from '../../services/halts/confirm.ts';
import { listHalts } from '../../services/halts/list.ts';
import { haltList } from '../../services/halts/schemas.ts';
import { procedure, router } from '../trpc.ts';

const route = (method: 'GET' | 'POST', path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ['halts'], summary, protect: true },
});

export const haltsRouter = router({
  list: procedure('read')
    .meta(route('GET', '/halts', 'List what waits for a confirmation because too much would be taken down at a time'))
    .input(z.strictObject({}))
    .output(haltList)
    .query(async ({ ctx }) => ({ halts: await listHalts(ctx.call) })),

  confirm: procedure('people')
    .meta(route('POST', '/halts/{id}/confirm', 'Let it go on for an hour'))
    .input(z.strictObject({ id: z.uuid() }))
    .output(haltList)
    .mutation(async ({ ctx, input }) => ({ halts: await confirmHalt(ctx.call, input.id) })),
});
