import { z } from 'zod';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { RoleDefinition } from '../core/principal.ts';
import type { World } from '../core/world.ts';
import { builtInRoles } from './built-in.ts';

const permission = z.strictObject({
  actions: z.array(z.string()).nullish(),
  notActions: z.array(z.string()).nullish(),
  dataActions: z.array(z.string()).nullish(),
  notDataActions: z.array(z.string()).nullish(),
  condition: z.string().nullish(),
  conditionVersion: z.string().nullish(),
});
const body = z.object({
  properties: z.object({
    roleName: z.string().min(1).max(128),
    description: z.string().nullish(),
    type: z.literal('CustomRole').nullish(),
    assignableScopes: z.array(z.string()).min(1),
    permissions: z.array(permission).length(1),
  }),
});

/** Every role that can be assigned at this scope. */
function listRoles(world: World, scope: string): RoleDefinition[] {
  const isUsable = (role: RoleDefinition) => role.assignableScopes.some((each) => isAtOrBelow(scope, each));
  return [...builtInRoles, ...[...world.customRoles.values()].filter(isUsable)];
}

function findRole(world: World, name: string): RoleDefinition | undefined {
  return builtInRoles.find((role) => role.name === name.toLowerCase()) ?? world.customRoles.get(name.toLowerCase());
}

export function answerRoles(world: World, { query }: Exchange, scope: string): Answer {
  const filter = query.get('$filter') ?? '';
  const [, roleName] = /roleName eq '((?:[^']|'')*)'/i.exec(filter) ?? [];
  const [, type] = /type eq '(\w+)'/i.exec(filter) ?? [];
  const wanted = roleName?.replaceAll("''", "'");
  const found = listRoles(world, scope).filter((role) => (!wanted || role.roleName === wanted) && (!type || role.type === type));
  return { status: 200, body: { value: found.map((role) => viewRole(role, scope)) } };
}

export function answerRole(world: World, { params }: Exchange, scope: string): Answer {
  return { status: 200, body: viewRole(requireRole(world, params.name ?? ''), scope) };
}

export function putRole(world: World, exchange: Exchange, scope: string): Answer {
  const name = (exchange.params.name ?? '').toLowerCase();
  const role = readRole(name, exchange.body);
  const twin = listRoles(world, scope).find((each) => each.roleName === role.roleName && each.name !== name);
  if (twin) {
    const message = `A custom role with the same name already exists in this directory. Use a different name`;
    throw new AzureError(400, { code: 'RoleDefinitionWithSameNameExists', message });
  }
  world.customRoles.set(name, role);
  for (const grant of world.grants) if (grant.assignment?.roleDefinitionId.endsWith(`/${name}`)) Object.assign(grant, rightsOf(role));
  return { status: 201, body: viewRole(role, scope) };
}

export function deleteRole(world: World, { params }: Exchange, scope: string): Answer {
  const role = world.customRoles.get((params.name ?? '').toLowerCase());
  if (!role) return { status: 204 };
  if (world.grants.some(({ assignment }) => assignment?.roleDefinitionId.toLowerCase().endsWith(`/${role.name}`))) {
    const message = 'There are existing role assignments referencing role (code: RoleDefinitionHasAssignments).';
    throw new AzureError(400, { code: 'RoleDefinitionHasAssignments', message });
  }
  world.customRoles.delete(role.name);
  return { status: 200, body: viewRole(role, scope) };
}

export function requireRole(world: World, name: string): RoleDefinition {
  const role = findRole(world, name);
  if (role) return role;
  const message = `The specified role definition with ID '${name.replaceAll('-', '')}' does not exist.`;
  throw new AzureError(404, { code: 'RoleDefinitionDoesNotExist', message });
}

export function rightsOf({
  actions,
  notActions,
  dataActions,
}: RoleDefinition): Pick<RoleDefinition, 'actions' | 'notActions' | 'dataActions'> {
  return { actions, notActions, dataActions };
}

function readRole(name: string, given: unknown): RoleDefinition {
  const result = body.safeParse(given);
  const issue = result.error?.issues[0];
  if (!result.success)
    throw new AzureError(400, {
      code: 'InvalidRoleDefinitionBody',
      message: `The role definition is not valid: ${issue?.path.join('.')}: ${issue?.message}`,
    });
  const { roleName, description, assignableScopes, permissions } = result.data.properties;
  const [rights] = permissions;
  const wild = [...(rights?.actions ?? []), ...(rights?.dataActions ?? [])].find((action) => !/^(\*|[\w.*-]+\/[\w.*/-]+)$/.test(action));
  if (wild)
    throw new AzureError(400, {
      code: 'InvalidActionOrNotAction',
      message: `'${wild}' does not match any of the actions supported by the providers.`,
    });
  return {
    name,
    roleName,
    type: 'CustomRole',
    description: description ?? '',
    assignableScopes,
    actions: rights?.actions ?? [],
    notActions: rights?.notActions ?? [],
    dataActions: rights?.dataActions ?? [],
  };
}

function viewRole(role: RoleDefinition, scope: string): Record<string, unknown> {
  const { name, roleName, type, description, assignableScopes, actions, notActions, dataActions } = role;
  const subscription = scope.split('/').slice(0, 3).join('/');
  return {
    id: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${name}`,
    name,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: { roleName, type, description, assignableScopes, permissions: [{ actions, notActions, dataActions, notDataActions: [] }] },
  };
}

function isAtOrBelow(scope: string, outer: string): boolean {
  const bounds = outer.replace(/\/$/, '').toLowerCase();
  return scope.toLowerCase() === bounds || scope.toLowerCase().startsWith(`${bounds}/`);
}
