import { z } from 'zod';
import { describeCatalog } from '../services/describe-catalog.ts';
import { getMe } from '../services/people/me.ts';
import { catalogView, meView } from '../services/schemas.ts';
import { accountRouter } from './routers/account.ts';
import { auditRouter } from './routers/audit.ts';
import { azureRouter } from './routers/azure.ts';
import { connectionsRouter } from './routers/connections.ts';
import { deploymentsRouter } from './routers/deployments.ts';
import { haltsRouter } from './routers/halts.ts';
import { invitationsRouter } from './routers/invitations.ts';
import { keysRouter } from './routers/keys.ts';
import { liveRouter } from './routers/live.ts';
import { membersRouter } from './routers/members.ts';
import { modelsRouter } from './routers/models.ts';
import { usageRouter } from './routers/usage.ts';
import { workspacesRouter } from './routers/workspaces.ts';
import { createCallerFactory, openProcedure, procedure, router } from './trpc.ts';

export const appRouter = router({
  deployments: deploymentsRouter,
  account: accountRouter,
  audit: auditRouter,
  azure: azureRouter,
  connections: connectionsRouter,
  halts: haltsRouter,
  invitations: invitationsRouter,
  keys: keysRouter,
  live: liveRouter,
  members: membersRouter,
  models: modelsRouter,
  usage: usageRouter,
  workspaces: workspacesRouter,

  catalog: openProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/catalog',
        tags: ['catalog'],
        summary: 'Clouds, regions, sizes, versions and model providers',
        protect: false,
      },
    })
    .input(z.strictObject({}))
    .output(catalogView)
    .query(({ ctx }) => describeCatalog(ctx.parts.services)),

  me: procedure('read')
    .meta({ openapi: { method: 'GET', path: '/me', tags: ['people'], summary: 'Who is signed in', protect: true } })
    .input(z.strictObject({}))
    .output(meView)
    .query(({ ctx }) => getMe(ctx.call)),

  signInMethods: openProcedure.query(({ ctx }) => ctx.parts.identity.methods()),
});

/** All that the UI may know of the API. */
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
