import { requireGroup, requireSubscription } from '../arm/find.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { World } from '../core/world.ts';
import { answerAssignment, answerAssignments, deleteAssignment, putAssignment } from './assignments.ts';
import { answerRole, answerRoles, deleteRole, putRole } from './definitions.ts';

const scopes = ['/subscriptions/{subscriptionId}', '/subscriptions/{subscriptionId}/resourceGroups/{group}'];
const versions = [
  ...['2015-07-01', '2018-01-01-preview', '2018-07-01', '2018-09-01-preview', '2020-03-01-preview', '2020-04-01-preview'],
  ...['2020-08-01-preview', '2020-10-01-preview', '2021-04-01-preview', '2022-04-01', '2022-05-01-preview'],
];

type ScopedHandler = (world: World, exchange: Exchange, scope: string) => Answer;

/** Roles and who has them, at subscriptions and resource groups. */
export function createRoleRoutes(world: World): Route[] {
  return scopes.flatMap((scope) => {
    const route = (method: Route['method'], path: string, right: string, handle: ScopedHandler): Route => ({
      method,
      host: 'management.azure.com',
      path: `${scope}/providers/Microsoft.Authorization/${path}`,
      action: `Microsoft.Authorization/${right}`,
      acceptsApiVersion: (version) => versions.includes(version),
      handle: (exchange) => handle(world, exchange, requireScope(world, exchange)),
    });
    return [
      route('GET', 'roleDefinitions', 'roleDefinitions/read', answerRoles),
      route('GET', 'roleDefinitions/{name}', 'roleDefinitions/read', answerRole),
      route('PUT', 'roleDefinitions/{name}', 'roleDefinitions/write', putRole),
      route('DELETE', 'roleDefinitions/{name}', 'roleDefinitions/delete', deleteRole),
      route('GET', 'roleAssignments', 'roleAssignments/read', answerAssignments),
      route('GET', 'roleAssignments/{name}', 'roleAssignments/read', answerAssignment),
      route('PUT', 'roleAssignments/{name}', 'roleAssignments/write', putAssignment),
      route('DELETE', 'roleAssignments/{name}', 'roleAssignments/delete', deleteAssignment),
    ];
  });
}

function requireScope(world: World, { params }: Exchange): string {
  const { subscriptionId = '', group } = params;
  if (group) return requireGroup(world, subscriptionId, group).id;
  return `/subscriptions/${requireSubscription(world, subscriptionId).subscriptionId}`;
}
