import { z } from 'zod';
import { toAccountCall } from '../../services/account/account-call.ts';
import { createWorkspace } from '../../services/workspaces/create.ts';
import { removeWorkspace } from '../../services/workspaces/remove.ts';
import { renameWorkspace } from '../../services/workspaces/rename.ts';
import { createWorkspaceInput, removeWorkspaceInput, renameWorkspaceInput, workspaceView } from '../../services/workspaces/schemas.ts';
import { limitedProcedure, procedure, router } from '../trpc.ts';
import { inAccount } from './account.ts';

const route = (method: 'POST' | 'DELETE', path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ['workspaces'], summary, protect: true },
});

export const workspacesRouter = router({
  create: limitedProcedure('create', 'people')
    .meta(route('POST', '/workspaces', 'Open another workspace'))
    .input(createWorkspaceInput)
    .output(workspaceView)
    .mutation(({ ctx, input }) => createWorkspace(ctx.call, input.name)),

  rename: procedure('people')
    .meta(route('POST', '/workspaces/{id}', 'Give a workspace another name'))
    .input(renameWorkspaceInput)
    .output(workspaceView)
    .mutation(({ ctx, input }) => renameWorkspace(ctx.call, input)),

  remove: procedure('people')
    .meta(route('DELETE', '/workspaces/{id}', 'Delete a workspace in which nothing is left; confirm by its name'))
    .input(removeWorkspaceInput)
    .output(z.object({ ok: z.literal(true) }))
    .mutation(({ ctx, input }) => removeWorkspace(toAccountCall(ctx.call, inAccount(ctx)), input)),
});
