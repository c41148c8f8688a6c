import { AzureError, type ErrorBody } from '../../core/errors.ts';
import type { LongRunning, PutRequest, ResourceProviders, StoredResource, World } from '../../core/world.ts';
import { acceptsVersion } from '../api-versions.ts';
import { readMember } from '../body/members.ts';
import { findResource, requireGroup, requireSubscription } from '../find.ts';
import { parseResourceId } from '../ids.ts';
import { startOperation } from '../operations.ts';
import { checkTags } from '../tags.ts';
import { followAddresses } from './follow-addresses.ts';
import type { Change, Prepared, ResourceKind, Site } from './kind.ts';
import { checkPolicies } from './policies.ts';
import { checkGroupStays, checkLocation, checkName, checkRegistered, checkWritable, unknownType, unknownVersion } from './site-checks.ts';
import { throwPlannedTrouble } from './troubles.ts';

/** The providers as the deployment engine and the plain PUT use them. */
export function createProviders(
  world: World,
  kinds: readonly ResourceKind[],
): ResourceProviders & { kindOf(type: string): ResourceKind | undefined } {
  const byType = new Map(kinds.map((kind) => [kind.type.toLowerCase(), kind]));
  const kindOf = (type: string) => byType.get(type.toLowerCase());
  for (const { type, forget } of kinds) if (forget) world.arm.onForget.set(type, (resource) => forget(world, resource));
  return {
    kindOf,
    accepts: (type, apiVersion) => {
      const kind = kindOf(type);
      return kind !== undefined && acceptsVersion(kind.versions)(apiVersion);
    },
    validate(request) {
      try {
        return prepare(world, kindOf, request).prepared.refusals.map(({ error }) => asPreflight(error));
      } catch (error) {
        if (error instanceof AzureError) return [asPreflight(error.error)];
        throw error;
      }
    },
    put: (request) => put(world, kindOf, request),
    read(id) {
      const resource = findResource(world, id);
      const kind = resource && kindOf(resource.type);
      return resource && kind?.view(world, resource);
    },
  };
}

function put(
  world: World,
  kindOf: (type: string) => ResourceKind | undefined,
  request: PutRequest,
): { resource: StoredResource; operation: LongRunning } {
  const { site, prepared, kind } = prepare(world, kindOf, request);
  const [refusal] = prepared.refusals;
  if (refusal) throw refusal;
  throwPlannedTrouble(world, { type: kind.type, name: site.name, region: site.location }, site.id);
  const { resource, ...written } = prepared.write();
  const operation = 'operation' in written ? written.operation : startOperation(world, watch(world, resource, written));
  operation.whenDone(() => followAddresses(world, resource));
  return { resource, operation };
}

/** Reads the request up to the point where it could be carried out. */
function prepare(
  world: World,
  kindOf: (type: string) => ResourceKind | undefined,
  request: PutRequest,
): { site: Site; prepared: Prepared; kind: ResourceKind } {
  const parsed = parseResourceId(request.id);
  const kind = parsed && kindOf(parsed.type);
  if (!parsed || !kind) throw unknownType(request.type, request.apiVersion);
  const subscription = requireSubscription(world, parsed.subscriptionId);
  checkWritable(subscription);
  const group = requireGroup(world, parsed.subscriptionId, parsed.resourceGroupName);
  checkGroupStays(group);
  if (!acceptsVersion(kind.versions)(request.apiVersion))
    throw unknownVersion(kind, request.apiVersion, String(readMember(request.body, 'location') ?? ''));
  checkRegistered(subscription, parsed.namespace);
  checkName(kind.type, parsed.name);
  const existing = findResource(world, request.id);
  const parent = parsed.parentId ? requireParent(world, kind, parsed.parentId) : undefined;
  const location =
    kind.isChild && parent ? parent.location : checkLocation(kind.type, parsed.name, readMember(request.body, 'location'), existing, group);
  const site = {
    world,
    subscription,
    group,
    id: request.id,
    name: parsed.name,
    location,
    existing,
    principal: request.principal,
    apiVersion: request.apiVersion,
    planned: request.planned,
  };
  checkTags(readTags(readMember(request.body, 'tags')));
  checkPolicies(subscription, { id: request.id, type: kind.type, name: parsed.name, location, body: request.body });
  checkNotBusy(existing);
  return { site, kind, prepared: kind.prepare(site, request.body) };
}

function requireParent(world: World, kind: ResourceKind, parentId: string): StoredResource {
  const parent = findResource(world, parentId);
  if (parent) return parent;
  const [, ...types] = kind.type.split('/');
  const message = `Failed to perform 'write' on resource(s) of type '${types.join('/')}', because the parent resource '${parentId}' could not be found.`;
  throw new AzureError(404, { code: 'ParentResourceNotFound', message });
}

function checkNotBusy(existing: StoredResource | undefined): void {
  if (existing?.provisioningState !== 'Deleting') return;
  if (/^Microsoft\.Compute\//i.test(existing.type)) {
    const message = `Operation 'PUT' is not allowed on resource '${existing.name}' since it is marked for deletion. You can only retry the Delete operation (or wait for an ongoing one to complete).`;
    throw new AzureError(409, { code: 'OperationNotAllowed', message });
  }
  const message =
    'Another operation on this or dependent resource is in progress. To retrieve status of the operation use the operation uri.';
  throw new AzureError(409, { code: 'AnotherOperationInProgress', message, details: [] });
}

function readTags(tags: unknown): Record<string, unknown> {
  return typeof tags === 'object' && tags !== null ? { ...tags } : {};
}

/** A failed operation leaves its resource behind in the state Failed, as Azure does. */
function watch(world: World, resource: StoredResource, change: Change): Change {
  const trouble = world.faults.take('InternalOperationError', { type: resource.type, name: resource.name, region: resource.location });
  const fail = (error: ErrorBody) => {
    if (resource.provisioningState !== 'Deleting') resource.provisioningState = 'Failed';
    return error;
  };
  return {
    seconds: change.seconds,
    finish() {
      if (trouble)
        return fail({
          code: 'InternalOperationError',
          message: 'An internal error occurred while processing the operation. Please retry later.',
        });
      const error = change.finish();
      return error ? fail(error) : null;
    },
  };
}

/** What is a conflict when a resource is written is a quota that was exceeded when a template is checked. */
function asPreflight(error: ErrorBody): ErrorBody {
  const isQuota = error.code === 'OperationNotAllowed' && / quota/i.test(error.message);
  return isQuota ? { ...error, code: 'QuotaExceeded' } : error;
}
