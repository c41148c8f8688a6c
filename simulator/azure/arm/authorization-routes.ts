import { createHash } from 'node:crypto';
import { findGrants } from '../core/authorize.ts';
import { AzureError } from '../core/errors.ts';
import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { World } from '../core/world.ts';
import { acceptsVersion } from './api-versions.ts';
import { object, oneOf, text } from './body/members.ts';
import { readBody } from './body/read.ts';
import { requireGroup, requireSubscription } from './find.ts';
import { isBelow, isSameId } from './ids.ts';

const scopes = ['/subscriptions/{subscriptionId}', '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}'];
const lockBody = object(
  'ManagementLock',
  { properties: object('ManagementLockProperties', { level: oneOf('LockLevel', 'CanNotDelete'), notes: text }, { required: ['level'] }) },
  { required: ['properties'], readOnly: ['id', 'name', 'type'] },
);

/** The rights that an account has, and the locks that hold even its owner back. */
export function createAuthorizationRoutes(world: World): Route[] {
  return scopes.flatMap((scope) => {
    const make = (method: Route['method'], path: string, action: string, handle: (exchange: Exchange, scope: string) => Answer): Route => ({
      method,
      host: 'management.azure.com',
      path: `${scope}/providers/Microsoft.Authorization/${path}`,
      action: `Microsoft.Authorization/${action}`,
      acceptsApiVersion: acceptsVersion('authorization'),
      handle: (exchange) => handle(exchange, requireScope(world, exchange)),
    });
    return [
      make('GET', 'permissions', 'permissions/read', (exchange, at) => listPermissions(world, exchange, at)),
      make('GET', 'locks', 'locks/read', (exchange, at) => listLocks(world, exchange, at)),
      make('PUT', 'locks/{lockName}', 'locks/write', (exchange, at) => putLock(world, exchange, at)),
      make('DELETE', 'locks/{lockName}', 'locks/delete', (exchange, at) => {
        requireSubscription(world, exchange.params.subscriptionId ?? '').locks.delete(at.toLowerCase());
        return { status: 200 };
      }),
    ];
  });
}

function requireScope(world: World, { params }: Exchange): string {
  const { subscriptionId = '', resourceGroupName } = params;
  if (resourceGroupName) return requireGroup(world, subscriptionId, resourceGroupName).id;
  return `/subscriptions/${requireSubscription(world, subscriptionId).subscriptionId}`;
}

function listPermissions(world: World, { principal }: Exchange, scope: string): Answer {
  const value = findGrants(world, principal, scope).map(({ actions, notActions, dataActions = [] }) => ({
    actions,
    notActions,
    dataActions,
    notDataActions: [],
  }));
  return { status: 200, body: { value } };
}

function listLocks(world: World, { params }: Exchange, scope: string): Answer {
  const { locks } = requireSubscription(world, params.subscriptionId ?? '');
  const shown = [...locks].filter((lock) => isSameId(lock, scope) || isBelow(lock, scope) || isBelow(scope, lock));
  return { status: 200, body: { value: shown.map((lock) => viewLock(lock, nameOf(lock))) } };
}

function putLock(world: World, { params, body }: Exchange, scope: string): Answer {
  const { properties } = readBody(lockBody, body, 'resources');
  if (!properties) throw new AzureError(400, { code: 'LockLevelRequired', message: 'The level of the lock is required.' });
  requireSubscription(world, params.subscriptionId ?? '').locks.add(scope.toLowerCase());
  return { status: 201, body: viewLock(scope, params.lockName ?? '') };
}

function viewLock(scope: string, name: string): Record<string, unknown> {
  const id = `${scope}/providers/Microsoft.Authorization/locks/${name}`;
  return { id, name, type: 'Microsoft.Authorization/locks', properties: { level: 'CanNotDelete' } };
}

function nameOf(scope: string): string {
  return `lock-${createHash('sha256').update(scope.toLowerCase()).digest('hex').slice(0, 8)}`;
}
