import { createHash, randomUUID } from 'node:crypto';
import { createOperation } from '../../arm/operations.ts';
import { AzureError } from '../../core/errors.ts';
import type { Principal } from '../../core/principal.ts';
import type { Engine } from './engine.ts';
import { isActive } from './history.ts';
import type { DeploymentPlan } from './plan.ts';
import type { DeploymentRequest } from './request.ts';
import { runDeployment } from './run.ts';
import type { Deployment } from './stored-deployment.ts';
import { type DeploymentTarget, deploymentId } from './target.ts';

/**
 * Saves a deployment as accepted and runs it as soon as the answer is given.
 * Throws AzureError 409 `DeploymentActive` while one of the same name runs.
 */
export function startDeployment(engine: Engine, plan: DeploymentPlan, request: DeploymentRequest, principal: Principal): Deployment {
  const { world, history } = engine;
  refuseActive(engine, plan.target, plan.name);
  const { operation, end } = createOperation(world, newOperationId());
  const now = world.clock.now();
  const deployment: Deployment = {
    id: deploymentId(plan.target, plan.name),
    name: plan.name,
    location: request.location,
    tags: request.tags,
    plan,
    principal,
    correlationId: randomUUID(),
    templateHash: hashTemplate(request.template),
    debugLevel: request.debugLevel,
    state: 'Accepted',
    startedAt: now,
    changedAt: now,
    error: null,
    outputs: null,
    outputResources: [],
    steps: [],
    operation,
  };
  history.save(plan.target, deployment);
  world.clock.after(0, () => runDeployment(engine, deployment, end));
  return deployment;
}

/** Throws AzureError 409 `DeploymentActive`. */
export function refuseActive({ history }: Engine, target: DeploymentTarget, name: string): void {
  const active = history.find(target, name);
  if (!active || !isActive(active)) return;
  const message =
    `The deployment with resource id '${active.id}' cannot be saved, because this would overwrite an existing deployment which is still active. ` +
    'Please see https://aka.ms/arm-deployment-conflict for usage details.';
  throw new AzureError(409, { code: 'DeploymentActive', message });
}

/** 20 digits, as Azure names operations of deployments. */
function newOperationId(): string {
  return `0858${BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 13)}`)
    .toString()
    .padStart(16, '0')}`;
}

/** A number as text, as Azure shows it; the same for the same template. */
export function hashTemplate(template: unknown): string {
  return createHash('sha256').update(JSON.stringify(template)).digest().readBigUInt64BE().toString();
}
