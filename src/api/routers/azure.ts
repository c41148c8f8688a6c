import { saveConnection } from '../../services/connections/save.ts';
import { connectionView, saveConnectionInput, validateConnectionInput, validationView } from '../../services/connections/schemas.ts';
import { validateConnection } from '../../services/connections/validate.ts';
import { limitedProcedure, router } from '../trpc.ts';

const route = (path: `/${string}`, summary: string) => ({
  openapi: { method: 'POST' as const, path, tags: ['azure'], summary, protect: true },
});

export const azureRouter = router({
  credentials: limitedProcedure('create')
    .meta(route('/azure/credentials', 'Save Azure credentials; the secret goes to the vault only'))
    .input(saveConnectionInput)
    .output(connectionView)
    .mutation(({ ctx, input }) => saveConnection(ctx.call, input)),

  validate: limitedProcedure('create')
    .meta(route('/azure/validate', 'Try Azure credentials, saved or not, by signing in with them'))
    .input(validateConnectionInput)
    .output(validationView)
    .mutation(({ ctx, input }) => validateConnection(ctx.call, input)),
});
