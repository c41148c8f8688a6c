import type { Exchange } from '../../core/exchange.ts';
import type { Route } from '../../core/route.ts';
import type { ResourceProviders, World } from '../../core/world.ts';
import { acceptsVersion } from '../api-versions.ts';
import type { KindHandler } from './handlers/context.ts';
import { deleteResource } from './handlers/delete.ts';
import { getResource, headResource } from './handlers/get.ts';
import { listInGroup, listInSubscription } from './handlers/list.ts';
import { patchResource } from './handlers/patch.ts';
import { putResource } from './handlers/put.ts';
import type { ResourceKind } from './kind.ts';

const group = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}';
const host = 'management.azure.com';

/** Read, write, list and delete for every kind. */
export function createKindRoutes(world: World, providers: ResourceProviders, kinds: readonly ResourceKind[]): Route[] {
  return kinds.flatMap((kind) => {
    const path = `${group}/providers/${withNames(kind.type)}`;
    const collection = path.slice(0, path.lastIndexOf('/'));
    const acceptsApiVersion = acceptsVersion(kind.versions);
    const make = (method: Route['method'], at: string, right: string, handle: KindHandler): Route => ({
      method,
      host,
      path: at,
      action: `${kind.type}/${right}`,
      acceptsApiVersion,
      handle: (exchange) => handle({ world, providers, kind, id: idOf(kind.type, exchange) }, exchange),
    });
    const lists = kind.isChild
      ? [make('GET', collection, 'read', listInGroup)]
      : [
          make('GET', collection, 'read', listInGroup),
          make('GET', `/subscriptions/{subscriptionId}/providers/${kind.type}`, 'read', listInSubscription),
        ];
    return [
      make('GET', path, 'read', getResource),
      make('HEAD', path, 'read', headResource),
      make('PUT', path, 'write', putResource),
      make('PATCH', path, 'write', patchResource),
      make('DELETE', path, 'delete', deleteResource),
      ...lists,
    ];
  });
}

/** `Microsoft.Network/virtualNetworks/{name0}/subnets/{name1}` */
export function withNames(type: string): string {
  const [namespace = '', ...types] = type.split('/');
  return [namespace, ...types.map((each, index) => `${each}/{name${index}}`)].join('/');
}

/** Up to the last name that the path has: for a list of children that is the parent. */
export function idOf(type: string, { params }: Exchange): string {
  const [namespace = '', ...types] = type.split('/');
  const named = types.flatMap((each, index) => {
    const name = params[`name${index}`];
    return name === undefined ? [] : [each, name];
  });
  return [`/subscriptions/${params.subscriptionId}/resourceGroups/${params.resourceGroupName}/providers/${namespace}`, ...named].join('/');
}
