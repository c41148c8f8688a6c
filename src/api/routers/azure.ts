import { z } from 'zod';
import { deleteOrphan, findOrphans } from '../../services/azure/orphans.ts';
import { preflightDeployment } from '../../services/azure/preflight.ts';
import { estimatePrice } from '../../services/azure/price.ts';
import { orphanInput, orphanList, priceInput, priceView } from '../../services/azure/schemas.ts';
import { saveConnection } from '../../services/connections/save.ts';
import {
  connectionView,
  passport,
  preflightInput,
  saveConnectionInput,
  validateConnectionInput,
} from '../../services/connections/schemas.ts';
import { validateConnection } from '../../services/connections/validate.ts';
import { buildFormTemplate } from '../../services/templates/of-form.ts';
import { templateInput, templateView } from '../../services/templates/schemas.ts';
import { limitedProcedure, procedure, router } from '../trpc.ts';

const route = (method: 'GET' | 'POST', path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags: ['azure'], summary, protect: true },
});

export const azureRouter = router({
  credentials: limitedProcedure('create', 'people')
    .meta(route('POST', '/azure/credentials', 'Save Azure credentials; the secret goes to the vault only'))
    .input(saveConnectionInput)
    .output(connectionView)
    .mutation(({ ctx, input }) => saveConnection(ctx.call, input)),

  validate: limitedProcedure('check', 'admin')
    .meta(route('POST', '/azure/validate', 'Try Azure credentials, saved or not, and what would be made with them'))
    .input(validateConnectionInput)
    .output(passport)
    .mutation(({ ctx, input }) => validateConnection(ctx.call, input)),

  preflight: limitedProcedure('check', 'deploy')
    .meta(route('POST', '/azure/preflight', 'Tell before anything is made whether a deployment would succeed'))
    .input(preflightInput)
    .output(passport)
    .mutation(({ ctx, input }) => preflightDeployment(ctx.call, input)),

  price: procedure('read')
    .meta(route('GET', '/azure/price', 'What a size costs in a region, by its parts'))
    .input(priceInput)
    .output(priceView)
    .query(({ ctx, input }) => estimatePrice(ctx.call, input)),

  template: limitedProcedure('create', 'deploy')
    .meta(route('POST', '/azure/template', 'The template that would be sent to Azure, without an account'))
    .input(templateInput)
    .output(templateView)
    .mutation(({ ctx, input }) => buildFormTemplate(ctx.call.services, input)),

  orphans: limitedProcedure('check', 'admin')
    .meta(route('GET', '/azure/orphans', 'What was left behind in an account and no deployment knows any more'))
    .input(z.strictObject({ connectionId: z.uuid() }))
    .output(orphanList)
    .query(({ ctx, input }) => findOrphans(ctx.call, input.connectionId)),

  deleteOrphan: limitedProcedure('check', 'admin')
    .meta(route('POST', '/azure/orphans/delete', 'Delete one of them, if it is certain that nobody needs it'))
    .input(orphanInput)
    .output(orphanInput.pick({ cloudId: true }))
    .mutation(({ ctx, input }) => deleteOrphan(ctx.call, input)),
});
