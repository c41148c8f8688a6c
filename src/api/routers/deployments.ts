import { z } from 'zod';
import { activityInput } from '../../services/audit/schemas.ts';
import { listDeploymentActivity } from '../../services/deployments/activity.ts';
import { countDeployments } from '../../services/deployments/count.ts';
import { createDeployment } from '../../services/deployments/create.ts';
import { deleteDeployment } from '../../services/deployments/delete.ts';
import { getDeployment } from '../../services/deployments/get.ts';
import { listDeployments } from '../../services/deployments/list.ts';
import { countDeploymentsInput, deploymentCounts, deploymentPage, listDeploymentsInput } from '../../services/deployments/list-schemas.ts';
import { readLogs } from '../../services/deployments/logs.ts';
import { openDeployment } from '../../services/deployments/open.ts';
import { planDeployment } from '../../services/deployments/plan.ts';
import { deploymentPlan, planInput } from '../../services/deployments/plan-schemas.ts';
import { restartDeployment } from '../../services/deployments/restart.ts';
import { retryDeployment } from '../../services/deployments/retry.ts';
import { startDeployment } from '../../services/deployments/start.ts';
import { stopDeployment } from '../../services/deployments/stop.ts';
import { listDeploymentEvents } from '../../services/events/list.ts';
import { readMetrics } from '../../services/metrics/read.ts';
import { metricsInput, metricsView } from '../../services/metrics/schemas.ts';
import {
  activityPage,
  createDeploymentInput,
  deploymentDetail,
  eventPage,
  logPage,
  ownerLinkView,
  readLogsInput,
} from '../../services/schemas.ts';
import { buildDeploymentTemplate } from '../../services/templates/of-deployment.ts';
import { templateView } from '../../services/templates/schemas.ts';
import { limitedProcedure, procedure, router } from '../trpc.ts';

const byId = z.strictObject({ id: z.uuid() });
const tags = ['deployments'];
const route = (method: 'GET' | 'POST' | 'DELETE', path: `/${string}`, summary: string) => ({
  openapi: { method, path, tags, summary, protect: true },
});

export const deploymentsRouter = router({
  list: procedure('read')
    .meta(route('GET', '/deployments', 'List deployments; filter by comma-separated words, and sort'))
    .input(listDeploymentsInput)
    .output(deploymentPage)
    .query(({ ctx, input }) => listDeployments(ctx.call, input)),

  // Before the route of a single one, which would take the word for an id; so is the plan.
  counts: procedure('read')
    .meta(route('GET', '/deployments/counts', 'Count deployments by status, cloud and region, and sum what they cost a month'))
    .input(countDeploymentsInput)
    .output(deploymentCounts)
    .query(({ ctx, input }) => countDeployments(ctx.call, input)),

  plan: procedure('read')
    .meta(route('GET', '/deployments/plan', 'What creating a deployment would make, and the rights that are used'))
    .input(planInput)
    .output(deploymentPlan)
    .query(({ ctx, input }) => planDeployment(ctx.call, input)),

  create: limitedProcedure('create', 'deploy')
    .meta(route('POST', '/deployments', 'Create a deployment; send an Idempotency-Key to be able to repeat the request'))
    .input(createDeploymentInput)
    .output(deploymentDetail)
    .mutation(({ ctx, input }) => createDeployment(ctx.call, input, ctx.idempotencyKey)),

  get: procedure('read')
    .meta(route('GET', '/deployments/{id}', 'Get a deployment'))
    .input(byId)
    .output(deploymentDetail)
    .query(({ ctx, input }) => getDeployment(ctx.call, input.id)),

  delete: procedure('admin')
    .meta(route('DELETE', '/deployments/{id}', 'Delete a deployment and everything it made; confirm by its name'))
    .input(byId.extend({ confirmName: z.string().max(100) }))
    .output(deploymentDetail)
    .mutation(({ ctx, input }) => deleteDeployment(ctx.call, input.id, input.confirmName)),

  start: procedure('deploy')
    .meta(route('POST', '/deployments/{id}/start', 'Start a stopped deployment'))
    .input(byId)
    .output(deploymentDetail)
    .mutation(({ ctx, input }) => startDeployment(ctx.call, input.id)),

  stop: procedure('deploy')
    .meta(route('POST', '/deployments/{id}/stop', 'Stop a deployment; its data stays'))
    .input(byId)
    .output(deploymentDetail)
    .mutation(({ ctx, input }) => stopDeployment(ctx.call, input.id)),

  restart: procedure('deploy')
    .meta(route('POST', '/deployments/{id}/restart', 'Start the gateway anew'))
    .input(byId)
    .output(deploymentDetail)
    .mutation(({ ctx, input }) => restartDeployment(ctx.call, input.id)),

  retry: procedure('deploy')
    .meta(route('POST', '/deployments/{id}/retry', 'Go on with a blocked or failed deployment'))
    .input(byId)
    .output(deploymentDetail)
    .mutation(({ ctx, input }) => retryDeployment(ctx.call, input.id)),

  open: procedure('deploy')
    .meta({ ...route('POST', '/deployments/{id}/open', 'Mint a single-use link into the Control UI'), answersSecret: true })
    .input(byId)
    .output(ownerLinkView)
    .mutation(({ ctx, input }) => openDeployment(ctx.call, input.id)),

  logs: procedure('read')
    .meta(route('GET', '/deployments/{id}/logs', 'Read log lines; the newest, those after a number, or the newest before one'))
    .input(readLogsInput)
    .output(logPage)
    .query(({ ctx, input }) => readLogs(ctx.call, input)),

  activity: procedure('read')
    .meta(route('GET', '/deployments/{id}/activity', 'List who asked what of a deployment and how it ended, newest first'))
    .input(byId.extend(activityInput.shape))
    .output(activityPage)
    .query(({ ctx, input }) => listDeploymentActivity(ctx.call, input)),

  metrics: procedure('read')
    .meta(route('GET', '/deployments/{id}/metrics', 'How busy its machine was and how its gateway did, in the last hour, day or week'))
    .input(metricsInput)
    .output(metricsView)
    .query(({ ctx, input }) => readMetrics(ctx.call, input)),

  template: procedure('read')
    .meta(route('GET', '/deployments/{id}/template', 'The template that was or will be sent to Azure'))
    .input(byId)
    .output(templateView)
    .query(({ ctx, input }) => buildDeploymentTemplate(ctx.call, input.id)),

  events: procedure('read')
    .meta(route('GET', '/deployments/{id}/events', 'List events of a deployment after a number'))
    .input(byId.extend({ after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(200) }))
    .output(eventPage)
    .query(({ ctx, input }) => listDeploymentEvents(ctx.call, input.id, input.after, input.limit)),
});
