import { randomUUID } from 'node:crypto';
import { acceptsVersion } from '../../arm/api-versions.ts';
import { isAllowed } from '../../core/authorize.ts';
import { AzureError, type ErrorBody } from '../../core/errors.ts';
import type { Principal } from '../../core/principal.ts';
import type { PutRequest } from '../../core/world.ts';
import { evaluate } from '../template/evaluate.ts';
import { within } from '../template/invalid-template.ts';
import { isObject } from '../template/json.ts';
import type { Engine } from './engine.ts';
import { evaluateNested, hasInnerScope, targetOf } from './nested.ts';
import { type DeploymentPlan, type PlannedResource, planDeployment } from './plan.ts';
import { withDeclaredGroups } from './pretend-group.ts';
import { readDeploymentRequest } from './request.ts';
import { deploymentType, groupType, isType } from './resource-ids.ts';

/**
 * Everything that is checked before a deployment is accepted: kinds, registrations, rights, then the providers' own
 * checks. Throws AzureError; nothing is changed.
 */
export function preflight(engine: Engine, plan: DeploymentPlan, principal: Principal): PutRequest[] {
  const wanted = plan.resources.filter(({ condition, type }) => condition && !isType({ type }, deploymentType));
  for (const resource of wanted) requireKind(engine, plan, resource);
  requireRegistrations(plan, wanted);
  requireRights(engine, wanted, principal);
  const checked = wanted.filter((resource) => resource.isKnownEarly && !isType(resource, groupType));
  const requests = checked.map((resource) => toRequest(resource, plan, principal));
  requireValid(engine, plan, requests);
  withDeclaredGroups(plan, () => checkNested(engine, plan, principal));
  return requests;
}

/** Nested templates are checked along where they can be known, also those for groups that the same template makes. */
function checkNested(engine: Engine, plan: DeploymentPlan, principal: Principal): void {
  for (const resource of plan.resources) {
    if (!resource.condition || !isType(resource, deploymentType) || !hasGroup(plan, resource)) continue;
    if (!resource.isKnownEarly && !hasInnerScope(resource.body, plan.scope)) continue;
    const request = readDeploymentRequest(evaluateNested(resource.body, plan.scope));
    preflight(engine, planDeployment(engine.world, resource.name, targetOf(engine, resource.id), request), principal);
  }
}

function toRequest(resource: PlannedResource, { scope }: DeploymentPlan, principal: Principal): PutRequest {
  const { id, type, name, apiVersion, place } = resource;
  const body = within({ kind: 'resource', name, place }, () => evaluate(resource.body, scope));
  return { id, type, name, apiVersion, body: isObject(body) ? body : {}, principal };
}

/** A group that is missing fails the nested deployment, not the check. */
function hasGroup({ target }: DeploymentPlan, { id }: PlannedResource): boolean {
  const [, name] = /\/resourceGroups\/([^/]+)\/providers/i.exec(id) ?? [];
  return name === undefined || target.subscription.resourceGroups.has(name.toLowerCase());
}

const acceptsGroup = acceptsVersion('resources');

function requireKind({ providers }: Engine, { target }: DeploymentPlan, { type, apiVersion, body }: PlannedResource): void {
  const isGroup = isType({ type }, groupType) && target.group === null;
  if (isGroup ? acceptsGroup(apiVersion) : providers.accepts(type, apiVersion)) return;
  const kind = type.split('/').slice(1).join('/');
  const location = typeof body.location === 'string' && !body.location.startsWith('[') ? body.location : '';
  throw new AzureError(400, {
    code: 'NoRegisteredProviderFound',
    message:
      `No registered resource provider found for location '${location}' and API version '${apiVersion}' for type '${kind}'. ` +
      'The simulated Azure knows only the kinds and versions that its documentation lists.',
  });
}

function requireRegistrations({ target }: DeploymentPlan, resources: PlannedResource[]): void {
  const states = new Map([...target.subscription.providers].map(([name, state]) => [name.toLowerCase(), state]));
  for (const { type } of resources) {
    const namespace = type.split('/')[0] ?? '';
    if (states.get(namespace.toLowerCase()) === 'Registered') continue;
    const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
    const detail = { code: 'MissingSubscriptionRegistration', target: namespace, message };
    throw new AzureError(409, { code: 'MissingSubscriptionRegistration', message, details: [detail] });
  }
}

function requireRights({ world }: Engine, resources: PlannedResource[], principal: Principal): void {
  const refused = resources.flatMap(({ id, type, name }) => {
    const action = isType({ type }, groupType) ? 'Microsoft.Resources/subscriptions/resourceGroups/write' : `${type}/write`;
    if (isAllowed(world, principal, action, id)) return [];
    const who = `The client '${principal.clientId}' with object id '${principal.objectId}'`;
    return [
      `Authorization failed for template resource '${name}' of type '${type}'. ${who} does not have permission to perform action '${action}' at scope '${id}'.`,
    ];
  });
  if (refused.length === 0) return;
  throw new AzureError(403, {
    code: 'InvalidTemplateDeployment',
    message: `Deployment failed with multiple errors: '${refused.join(':')}'`,
  });
}

function requireValid({ providers }: Engine, plan: DeploymentPlan, requests: PutRequest[]): void {
  const planned = new Map<string, PutRequest>();
  const details = requests.flatMap((request) => {
    const errors = providers.validate({ ...request, planned });
    planned.set(request.id.toLowerCase(), request);
    return errors;
  });
  const ids = plan.resources.map(({ id }) => id.toLowerCase());
  const real = details.filter((error) => !isAboutPlanned(error, ids));
  if (real.length > 0) throw invalidDeployment(plan.name, real);
}

const missingReference = new Set([
  'InvalidResourceReference',
  'ResourceNotFound',
  'NotFound',
  'ReferencedResourceNotProvisioned',
  'ParentResourceNotFound',
]);

/** What is missing now and made by this very deployment is no mistake. */
function isAboutPlanned({ code, message }: ErrorBody, plannedIds: string[]): boolean {
  const text = message.toLowerCase();
  return missingReference.has(code) && plannedIds.some((id) => text.includes(id));
}

function invalidDeployment(name: string, details: ErrorBody[]): AzureError {
  const message =
    `The template deployment '${name}' is not valid according to the validation procedure. ` +
    `The tracking id is '${randomUUID()}'. See inner errors for details.`;
  return new AzureError(400, { code: 'InvalidTemplateDeployment', message, details });
}
