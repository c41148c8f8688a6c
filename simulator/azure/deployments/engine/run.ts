import type { OperationControl } from '../../arm/operations.ts';
import { AzureError, type ErrorBody } from '../../core/errors.ts';
import type { LongRunning } from '../../core/world.ts';
import { evaluate } from '../template/evaluate.ts';
import { isObject, type JsonObject } from '../template/json.ts';
import type { TemplateScope } from '../template/scope.ts';
import { createReference } from './create-reference.ts';
import type { Engine } from './engine.ts';
import { deploymentFailed, explainFailure, failedInProvider, type StepFailure } from './failure.ts';
import { evaluateOutputs } from './outputs.ts';
import type { PlannedResource } from './plan.ts';
import { putGroup } from './put-group.ts';
import { deploymentType, groupType, isType } from './resource-ids.ts';
import { addStep, endStep } from './steps.ts';
import type { Deployment } from './stored-deployment.ts';

const mostAttempts = 6;
const defaultRetrySeconds = 10;

interface Run {
  engine: Engine;
  deployment: Deployment;
  end: OperationControl['end'];
  scope: TemplateScope;
  progress: Map<string, 'waiting' | 'running' | 'done' | 'failed'>;
  failures: ErrorBody[];
}

/** Makes the resources, each as soon as those that it needs are ready. One that fails stops only those that need it. */
export function runDeployment(engine: Engine, deployment: Deployment, end: OperationControl['end']): void {
  const { plan } = deployment;
  const scope = { ...plan.scope, reference: createReference(engine, deployment) };
  const progress = new Map(plan.resources.map(({ id, condition }) => [id, condition ? ('waiting' as const) : ('done' as const)]));
  if (deployment.state === 'Accepted') change(engine, deployment, 'Running');
  advance({ engine, deployment, end, scope, progress, failures: [] });
}

function advance(run: Run): void {
  const { deployment, progress } = run;
  for (const resource of deployment.plan.resources) {
    if (deployment.state === 'Running' && progress.get(resource.id) === 'waiting' && isReady(resource, run)) make(run, resource);
  }
  if (![...progress.values()].includes('running')) finish(run);
}

function isReady({ needs }: PlannedResource, { progress }: Run): boolean {
  return [...needs].every((id) => progress.get(id) === 'done');
}

function make(run: Run, resource: PlannedResource): void {
  run.progress.set(resource.id, 'running');
  const step = addStep(run.engine.world, run.deployment, 'Create', resource);
  const settle = (failure: StepFailure | null) => {
    endStep(run.engine.world, step, failure);
    run.progress.set(resource.id, failure ? 'failed' : 'done');
    if (failure) run.failures.push(failure.detail);
    else run.deployment.outputResources.push(resource.id);
    advance(run);
  };
  attempt(run, resource, settle, 1);
}

function attempt(run: Run, resource: PlannedResource, settle: (failure: StepFailure | null) => void, count: number): void {
  let operation: LongRunning;
  try {
    operation = put(run, resource);
  } catch (error) {
    const seconds = count < mostAttempts ? retrySeconds(error) : null;
    if (seconds === null) {
      settle(explainFailure(error, resource.id));
      return;
    }
    run.engine.world.clock.after(seconds, () => attempt(run, resource, settle, count + 1));
    return;
  }
  operation.whenDone(() => settle(operation.status === 'Succeeded' ? null : failedInProvider(operation.error ?? unnamedFailure)));
}

const unnamedFailure: ErrorBody = { code: 'InternalServerError', message: 'An error occurred.' };

/** As Azure does, a throttled provider is asked again. */
function retrySeconds(error: unknown): number | null {
  if (!(error instanceof AzureError) || error.status !== 429) return null;
  const header = Number(error.headers['retry-after'] ?? error.headers['Retry-After']);
  return Number.isFinite(header) && header > 0 ? header : defaultRetrySeconds;
}

function put({ engine, deployment, scope }: Run, resource: PlannedResource): LongRunning {
  if (isType(resource, deploymentType)) return engine.startNested(deployment, resource, scope);
  const { id, type, name, apiVersion } = resource;
  const body = bodyOf(evaluate(resource.body, scope));
  if (isType(resource, groupType)) return putGroup(engine, resource, body);
  return engine.providers.put({ id, type, name, apiVersion, body, principal: deployment.principal }).operation;
}

function bodyOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function finish(run: Run): void {
  const { engine, deployment, end, failures } = run;
  if (deployment.operation.status !== 'Running') return;
  if (deployment.state === 'Canceled') {
    end('Canceled', deployment.error ?? undefined);
    return;
  }
  deployment.error = failures.length > 0 ? deploymentFailed(failures) : evaluateResults(run);
  change(engine, deployment, deployment.error ? 'Failed' : 'Succeeded');
  end(deployment.error ? 'Failed' : 'Succeeded', deployment.error ?? undefined);
}

function evaluateResults({ engine, deployment, scope }: Run): ErrorBody | null {
  const step = addStep(engine.world, deployment, 'EvaluateDeploymentOutput', null);
  const { values, error } = evaluateOutputs(deployment.plan.outputs, scope);
  deployment.outputs = values;
  endStep(engine.world, step, error && { statusCode: 'BadRequest', statusMessage: { error }, detail: error });
  return error;
}

function change({ world }: Engine, deployment: Deployment, state: Deployment['state']): void {
  deployment.state = state;
  deployment.changedAt = world.clock.now();
}
