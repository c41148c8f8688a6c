import { z } from 'zod';
import { createConnection } from '../../services/connections/create.ts';
import { getConnection } from '../../services/connections/get.ts';
import { listConnectionKinds } from '../../services/connections/kinds.ts';
import { listConnections } from '../../services/connections/list.ts';
import { removeConnection } from '../../services/connections/remove.ts';
import {
  connectionDetail,
  connectionKindList,
  connectionList,
  connectionView,
  createConnectionInput,
  passport,
  setupInput,
  setupView,
  updateConnectionInput,
} from '../../services/connections/schemas.ts';
import { prepareSetup } from '../../services/connections/setup.ts';
import { testConnection } from '../../services/connections/test.ts';
import { updateConnection } from '../../services/connections/update.ts';
import { limitedProcedure, procedure, router } from '../trpc.ts';

const byId = z.strictObject({ id: z.uuid() });
const route = (method: 'GET' | 'POST' | 'DELETE', path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ['connections'], summary, protect: true },
});

export const connectionsRouter = router({
  kinds: procedure('read')
    .meta(route('GET', '/azure/connection-kinds', 'Ways to connect an Azure account, and why one is not offered'))
    .input(z.strictObject({}))
    .output(connectionKindList)
    .query(({ ctx }) => listConnectionKinds(ctx.call)),

  setup: procedure('admin')
    .meta(route('GET', '/azure/setup', 'The script and the custom role that make a connection possible'))
    .input(setupInput)
    .output(setupView)
    .query(({ ctx, input }) => prepareSetup(ctx.call, input)),

  list: procedure('read')
    .meta(route('GET', '/connections', 'List connected accounts'))
    .input(z.strictObject({ workspaceId: z.uuid().optional() }))
    .output(connectionList)
    .query(({ ctx, input }) => listConnections(ctx.call, input.workspaceId)),

  create: limitedProcedure('create', 'people')
    .meta(route('POST', '/connections', 'Connect an account; a secret goes to the vault only'))
    .input(createConnectionInput)
    .output(connectionView)
    .mutation(({ ctx, input }) => createConnection(ctx.call, input)),

  get: procedure('read')
    .meta(route('GET', '/connections/{id}', 'Get a connected account and what uses it'))
    .input(byId)
    .output(connectionDetail)
    .query(({ ctx, input }) => getConnection(ctx.call, input.id)),

  update: limitedProcedure('create', 'people')
    .meta(route('POST', '/connections/{id}', 'Rename a connection, correct its ids or replace its secret'))
    .input(updateConnectionInput)
    .output(connectionView)
    .mutation(({ ctx, input }) => updateConnection(ctx.call, input)),

  test: limitedProcedure('check', 'admin')
    .meta(route('POST', '/connections/{id}/test', 'Try a connected account by using it'))
    .input(byId)
    .output(passport)
    .mutation(({ ctx, input }) => testConnection(ctx.call, input.id)),

  remove: procedure('people')
    .meta(route('DELETE', '/connections/{id}', 'Forget an account and its secrets; refused while a deployment lives in it'))
    .input(byId)
    .output(byId)
    .mutation(({ ctx, input }) => removeConnection(ctx.call, input.id)),
});
