import type { DeploymentPlan, PlannedResource } from './engine/plan.ts';
import { deploymentType } from './engine/resource-ids.ts';
import type { Deployment, DeploymentStep } from './engine/stored-deployment.ts';
import { showTyped } from './template/parameters.ts';

/** The body of GET deployment. Secrets never come back. */
export function viewDeployment(deployment: Deployment): Record<string, unknown> {
  const { id, name, location, tags, plan, state, startedAt, changedAt, error, outputs, outputResources } = deployment;
  const hasEnded = deployment.operation.status !== 'Running' || state === 'Canceled';
  return {
    id,
    name,
    type: deploymentType,
    ...(location ? { location } : {}),
    ...(Object.keys(tags).length > 0 ? { tags } : {}),
    properties: {
      ...describePlan(plan, deployment.templateHash),
      ...(deployment.debugLevel ? { debugSetting: { detailLevel: deployment.debugLevel } } : {}),
      provisioningState: state,
      timestamp: changedAt.toISOString(),
      duration: toDuration(startedAt, changedAt),
      correlationId: deployment.correlationId,
      ...(error ? { error } : {}),
      ...(outputs ? { outputs } : {}),
      ...(hasEnded ? { outputResources: outputResources.map((resource) => ({ id: resource })) } : {}),
    },
  };
}

/** The part that a deployment and its validation share. */
export function describePlan(plan: DeploymentPlan, templateHash: string) {
  const wanted = plan.resources.filter(({ condition }) => condition);
  const parameters = [...plan.parameters.values()];
  return {
    templateHash,
    ...(parameters.length > 0 ? { parameters: Object.fromEntries(parameters.map((given) => [given.name, showTyped(given)])) } : {}),
    mode: 'Incremental',
    providers: listProviders(wanted),
    dependencies: wanted.filter(({ needs }) => needs.size > 0).map((resource) => describeDependency(resource, wanted)),
  };
}

function listProviders(resources: PlannedResource[]) {
  const namespaces = new Map<string, Map<string, Set<string>>>();
  for (const { type, body } of resources) {
    const [namespace = '', ...kinds] = type.split('/');
    const types = namespaces.get(namespace) ?? new Map<string, Set<string>>();
    const locations = types.get(kinds.join('/')) ?? new Set<string>();
    if (typeof body.location === 'string' && !body.location.startsWith('[')) locations.add(body.location);
    namespaces.set(namespace, types.set(kinds.join('/'), locations));
  }
  return [...namespaces].map(([namespace, types]) => ({
    namespace,
    resourceTypes: [...types].map(([resourceType, locations]) => ({ resourceType, locations: [...locations] })),
  }));
}

function describeDependency(resource: PlannedResource, all: PlannedResource[]) {
  return { dependsOn: all.filter(({ id }) => resource.needs.has(id)).map(describeResource), ...describeResource(resource) };
}

function describeResource({ id, type, name }: { id: string; type: string; name: string }) {
  return { id, resourceType: type, resourceName: name };
}

/** One entry of the list of operations. */
export function viewStep(deployment: Deployment, step: DeploymentStep): Record<string, unknown> {
  const { operationId, provisioningOperation, provisioningState, startedAt, endedAt, trackingId, statusCode, statusMessage, target } = step;
  return {
    id: `${deployment.id}/operations/${operationId}`,
    operationId,
    properties: {
      provisioningOperation,
      provisioningState,
      timestamp: (endedAt ?? startedAt).toISOString(),
      duration: toDuration(startedAt, endedAt ?? startedAt),
      trackingId,
      ...(endedAt ? { statusCode } : {}),
      ...(statusMessage ? { statusMessage } : {}),
      ...(target ? { targetResource: describeResource(target) } : {}),
    },
  };
}

/** ISO 8601, such as `PT1M12.4S`. */
function toDuration(from: Date, to: Date): string {
  const seconds = Math.max(0, to.getTime() - from.getTime()) / 1000;
  const minutes = Math.floor(seconds / 60);
  return `PT${minutes ? `${minutes}M` : ''}${Number((seconds - minutes * 60).toFixed(3))}S`;
}
