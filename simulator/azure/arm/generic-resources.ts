import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { ResourceGroup, StoredResource, World } from '../core/world.ts';
import { acceptsVersion } from './api-versions.ts';
import { readFilter } from './filter.ts';
import { requireGroup, requireSubscription } from './find.ts';
import { parseResourceId, upperCaseGroup } from './ids.ts';
import { answerPage } from './paging.ts';
import { hideRecent } from './resources/list-lag.ts';

/** Resources of every kind in one list, as the portal and clean-up tools read them. */
export function createGenericResourceRoutes(world: World): Route[] {
  const common = { method: 'GET', host: 'management.azure.com', acceptsApiVersion: acceptsVersion('resources') } as const;
  return [
    {
      ...common,
      path: '/subscriptions/{subscriptionId}/resources',
      action: 'Microsoft.Resources/subscriptions/resources/read',
      handle: (exchange) =>
        list(world, exchange, [...requireSubscription(world, exchange.params.subscriptionId ?? '').resourceGroups.values()]),
    },
    {
      ...common,
      path: '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/resources',
      action: 'Microsoft.Resources/subscriptions/resourceGroups/resources/read',
      handle: (exchange) =>
        list(world, exchange, [requireGroup(world, exchange.params.subscriptionId ?? '', exchange.params.resourceGroupName ?? '')]),
    },
  ];
}

function list(world: World, exchange: Exchange, groups: readonly ResourceGroup[]): Answer {
  const isWanted = readFilter(exchange.query.get('$filter'));
  const all = groups.flatMap((group) => [...group.resources.values()].filter(isTracked).map((resource) => ({ resource, group })));
  const wanted = all.filter(({ resource, group }) => isWanted({ ...resource, name: resource.name, resourceGroup: group.name }));
  const shown = hideRecent(
    world,
    wanted.map(({ resource }) => resource),
    'Microsoft.Resources/resources',
  );
  const expanded = new Set((exchange.query.get('$expand') ?? '').toLowerCase().split(','));
  return answerPage(exchange, shown, (resource) => view(resource, expanded));
}

/** Subnets and rules are parts of their parents; run commands are resources of their own. */
function isTracked({ type }: StoredResource): boolean {
  const isChild = type.indexOf('/') !== type.lastIndexOf('/');
  return !isChild || type.startsWith('Microsoft.Compute/');
}

function view(resource: StoredResource, expanded: ReadonlySet<string>): Record<string, unknown> {
  const { id, name, type, location, tags, root, createdAt, provisioningState } = resource;
  const time = createdAt.toISOString();
  return {
    id: type.startsWith('Microsoft.Compute/') ? upperCaseGroup(id) : id,
    name: parseResourceId(id)?.qualifiedName ?? name,
    type,
    location,
    ...(Object.keys(tags).length > 0 ? { tags } : {}),
    ...root,
    ...(expanded.has('createdtime') ? { createdTime: time } : {}),
    ...(expanded.has('changedtime') ? { changedTime: time } : {}),
    ...(expanded.has('provisioningstate') ? { provisioningState } : {}),
  };
}
