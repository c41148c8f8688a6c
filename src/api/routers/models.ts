import { testedKey, testKeyInput } from '../../services/models/schemas.ts';
import { testModelKey } from '../../services/models/test-key.ts';
import { limitedProcedure, router } from '../trpc.ts';

export const modelsRouter = router({
  testKey: limitedProcedure('check', 'deploy')
    .meta({
      openapi: {
        method: 'POST',
        path: '/models/test-key',
        tags: ['models'],
        summary: 'Try the key of a model provider with it; the key is kept nowhere',
        protect: true,
      },
    })
    .input(testKeyInput)
    .output(testedKey)
    .mutation(({ ctx, input }) => testModelKey(ctx.call, input)),
});
