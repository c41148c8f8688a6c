import { randomUUID } from 'node:crypto';
import { trackOperation } from '../../arm/operations.ts';
import { signPollUrl } from '../../arm/poll-urls.ts';
import { AzureError } from '../../core/errors.ts';
import type { Answer, Exchange } from '../../core/exchange.ts';
import { cancelDeployment } from '../engine/cancel.ts';
import type { Engine } from '../engine/engine.ts';
import { requireDeployment } from '../engine/history.ts';
import { type DeploymentPlan, planDeployment } from '../engine/plan.ts';
import { preflight } from '../engine/preflight.ts';
import { type DeploymentRequest, readDeploymentRequest } from '../engine/request.ts';
import { hashTemplate, refuseActive, startDeployment } from '../engine/start-deployment.ts';
import { type DeploymentTarget, deploymentId } from '../engine/target.ts';
import { describePlan, viewDeployment } from '../views.ts';

const namePattern = /^[-\w.()]{1,64}$/;

export function readName({ params }: Exchange): string {
  return params.deploymentName ?? '';
}

export function putDeployment(engine: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  const name = readName(exchange);
  refuseActive(engine, target, name);
  const { plan, request } = readPlan(engine, target, exchange);
  preflight(engine, plan, exchange.principal);
  const existed = engine.history.find(target, name) !== undefined;
  const deployment = startDeployment(engine, plan, request, exchange.principal);
  const tracked = trackOperation(engine.world, deployment.operation, {
    subscriptionId: target.subscription.subscriptionId,
    result: () => deployment,
  });
  const url = signPollUrl(tracked, `${deployment.id}/operationStatuses/${deployment.operation.id}`, exchange.apiVersion);
  return { status: existed ? 200 : 201, body: viewDeployment(deployment), headers: { 'azure-asyncoperation': url, 'retry-after': '1' } };
}

/** Reads and checks body, name, location and template. Throws AzureError. */
export function readPlan(
  engine: Engine,
  target: DeploymentTarget,
  exchange: Exchange,
): { plan: DeploymentPlan; request: DeploymentRequest } {
  const name = readName(exchange);
  const request = readDeploymentRequest(exchange.body);
  checkName(name);
  checkGroup(target);
  checkLocation(name, target, request);
  return { plan: planDeployment(engine.world, name, target, request), request };
}

export function validate(engine: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  const { plan, request } = readPlan(engine, target, exchange);
  preflight(engine, plan, exchange.principal);
  const body = {
    id: deploymentId(target, plan.name),
    name: plan.name,
    type: 'Microsoft.Resources/deployments',
    ...(request.location ? { location: request.location } : {}),
    properties: {
      ...describePlan(plan, hashTemplate(request.template)),
      provisioningState: 'Succeeded',
      timestamp: engine.world.clock.now().toISOString(),
      duration: 'PT0S',
      correlationId: randomUUID(),
      validatedResources: plan.resources.filter(({ condition }) => condition).map(({ id }) => ({ id })),
    },
  };
  return { status: 200, body };
}

export function cancel(engine: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  cancelDeployment(engine, requireDeployment(engine.history, target, readName(exchange)));
  return { status: 204 };
}

export function exportTemplate({ history }: Engine, target: DeploymentTarget, exchange: Exchange): Answer {
  return { status: 200, body: { template: requireDeployment(history, target, readName(exchange)).plan.template } };
}

function checkName(name: string): void {
  if (namePattern.test(name)) return;
  const message =
    name.length > 64
      ? `The provided deployment name '${name}' has a length of '${name.length}' which exceeds the maximum length of '64'. Please see https://aka.ms/arm-deploy for usage details.`
      : `The provided deployment name '${name}' is not valid: only alphanumeric characters and '-', '_', '(', ')', '.' are allowed. Please see https://aka.ms/arm-deploy for usage details.`;
  throw new AzureError(400, { code: 'InvalidDeployment', message });
}

function checkGroup({ group }: DeploymentTarget): void {
  if (group?.provisioningState !== 'Deleting') return;
  const message = `The resource group '${group.name}' is in deprovisioning state and cannot perform this operation.`;
  throw new AzureError(409, { code: 'ResourceGroupBeingDeleted', message });
}

function checkLocation(name: string, { group }: DeploymentTarget, { location }: DeploymentRequest): void {
  if (group && location) {
    const message = `The 'location' property is not allowed for '${name}' at resource group scope. Please see https://aka.ms/deploy-to-subscription for usage details.`;
    throw new AzureError(400, { code: 'InvalidDeployment', message });
  }
  if (group || location) return;
  const message = `The 'location' property must be specified for '${name}'. Please see https://aka.ms/deploy-to-subscription for usage details.`;
  throw new AzureError(400, { code: 'LocationRequired', message });
}
