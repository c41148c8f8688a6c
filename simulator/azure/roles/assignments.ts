import { z } from 'zod';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { RoleGrant } from '../core/principal.ts';
import type { World } from '../core/world.ts';
import { requireRole, rightsOf } from './definitions.ts';

const body = z.object({
  properties: z.looseObject({ roleDefinitionId: z.string(), principalId: z.string(), principalType: z.string().nullish() }),
});

type Assigned = RoleGrant & Required<Pick<RoleGrant, 'assignment'>>;

export function putAssignment(world: World, { params, body: given }: Exchange, scope: string): Answer {
  const result = body.safeParse(given);
  if (!result.success)
    throw new AzureError(400, {
      code: 'InvalidCreateRoleAssignmentRequest',
      message: 'The request to create role assignment is not valid. Role definition id and principal id are required.',
    });
  const { roleDefinitionId, principalId, principalType } = result.data.properties;
  const role = requireRole(world, roleDefinitionId.split('/').at(-1) ?? '');
  checkPrincipal(world, principalId, scope);
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${params.name ?? ''}`;
  const twin = list(world).find(
    (each) =>
      isSame(each.scope, scope) && each.principalClientId === principalId && isSame(each.assignment.roleDefinitionId, roleDefinitionId),
  );
  if (twin)
    throw new AzureError(409, {
      code: 'RoleAssignmentExists',
      message: `The role assignment already exists. The ID of the existing role assignment is ${twin.assignment.id.split('/').at(-1)?.replaceAll('-', '')}.`,
    });
  const effectiveAt = new Date(world.clock.now().getTime() + world.options.durations.roleAssignment * 1000);
  const assignment = { id, roleDefinitionId, principalType: principalType ?? 'ServicePrincipal' };
  const grant = { principalClientId: principalId, scope, ...rightsOf(role), effectiveAt, assignment };
  world.grants.push(grant);
  return { status: 201, body: view(grant) };
}

export function answerAssignments(world: World, { query }: Exchange, scope: string): Answer {
  const filter = query.get('$filter') ?? '';
  const [, principalId] = /(?:principalId eq|assignedTo\()\s*'([^']+)'/i.exec(filter) ?? [];
  const isOnlyHere = /atScope\(\)/i.test(filter);
  const found = list(world).filter(
    (each) =>
      (!principalId || each.principalClientId === principalId) &&
      (isWithin(scope, each.scope) || (!isOnlyHere && isWithin(each.scope, scope))),
  );
  return { status: 200, body: { value: found.map(view) } };
}

export function answerAssignment(world: World, { params }: Exchange, scope: string): Answer {
  return { status: 200, body: view(requireAssignment(world, scope, params.name ?? '')) };
}

export function deleteAssignment(world: World, { params }: Exchange, scope: string): Answer {
  const found = list(world).find(({ assignment }) => isSame(assignment.id, locate(scope, params.name ?? '')));
  if (!found) return { status: 204 };
  world.grants.splice(world.grants.indexOf(found), 1);
  return { status: 200, body: view(found) };
}

function requireAssignment(world: World, scope: string, name: string): Assigned {
  const found = list(world).find(({ assignment }) => isSame(assignment.id, locate(scope, name)));
  if (!found) throw new AzureError(404, { code: 'RoleAssignmentNotFound', message: `The role assignment '${name}' is not found.` });
  return found;
}

function locate(scope: string, name: string): string {
  return `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}

function list({ grants }: World): Assigned[] {
  return grants.filter((grant): grant is Assigned => grant.assignment !== undefined);
}

/** Only principals of the tenant that the subscription trusts can be given anything. */
function checkPrincipal(world: World, principalId: string, scope: string): void {
  const tenantId = world.subscriptions.get(scope.split('/')[2]?.toLowerCase() ?? '')?.tenantId ?? '';
  const tenant = world.tenants.get(tenantId);
  const applications = [...(tenant?.applications.values() ?? [])].filter(({ hasServicePrincipal }) => hasServicePrincipal);
  if ([...applications, ...(tenant?.users.values() ?? [])].some(({ objectId }) => objectId === principalId)) return;
  const message = `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`;
  throw new AzureError(400, { code: 'PrincipalNotFound', message });
}

function view({ assignment, principalClientId, scope, effectiveAt }: Assigned): Record<string, unknown> {
  const { id, roleDefinitionId, principalType } = assignment;
  const stamp = effectiveAt?.toISOString();
  return {
    id,
    name: id.split('/').at(-1),
    type: 'Microsoft.Authorization/roleAssignments',
    properties: {
      roleDefinitionId,
      principalId: principalClientId,
      principalType,
      scope,
      createdOn: stamp,
      updatedOn: stamp,
      condition: null,
      conditionVersion: null,
    },
  };
}

function isWithin(scope: string, outer: string): boolean {
  return isSame(scope, outer) || scope.toLowerCase().startsWith(`${outer.toLowerCase()}/`);
}

function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
