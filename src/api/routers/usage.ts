import { z } from 'zod';
import { readDeploymentUsage } from '../../services/usage/of-deployment.ts';
import { readUsage } from '../../services/usage/read.ts';
import { deploymentUsageView, readUsageInput, usageView } from '../../services/usage/schemas.ts';
import { procedure, router } from '../trpc.ts';

const route = (path: `/${string}`, summary: string) => ({
  openapi: { method: 'GET' as const, path, tags: ['usage'], summary, protect: true },
});

export const usageRouter = router({
  read: procedure
    .meta(route('/usage', 'What a workspace cost at list prices, by day and by deployment, region or cloud'))
    .input(readUsageInput)
    .output(usageView)
    .query(({ ctx, input }) => readUsage(ctx.call, input)),

  deployment: procedure
    .meta(route('/deployments/{id}/usage', 'What a deployment cost so far, and this month until its end'))
    .input(z.strictObject({ id: z.uuid() }))
    .output(deploymentUsageView)
    .query(({ ctx, input }) => readDeploymentUsage(ctx.call, input.id)),
});
