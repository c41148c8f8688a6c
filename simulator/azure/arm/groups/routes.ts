import type { Answer, Exchange } from '../../core/exchange.ts';
import type { Route } from '../../core/route.ts';
import type { ResourceGroup, World } from '../../core/world.ts';
import { acceptsVersion } from '../api-versions.ts';
import { readFilter } from '../filter.ts';
import { groupNotFound, requireGroup, requireSubscription } from '../find.ts';
import { answerPage } from '../paging.ts';
import { hideRecent } from '../resources/list-lag.ts';
import { deleteGroup } from './delete.ts';
import { patchGroup, putGroup } from './put.ts';
import { groupType, viewGroup } from './view.ts';

const list = '/subscriptions/{subscriptionId}/resourceGroups';
const one = `${list}/{resourceGroupName}`;

export function createGroupRoutes(world: World): Route[] {
  const make = (method: Route['method'], path: string, right: string, handle: (world: World, exchange: Exchange) => Answer): Route => ({
    method,
    host: 'management.azure.com',
    path,
    action: `Microsoft.Resources/subscriptions/resourceGroups/${right}`,
    acceptsApiVersion: acceptsVersion('resources'),
    handle: (exchange) => handle(world, exchange),
  });
  return [
    make('GET', list, 'read', listGroups),
    make('GET', one, 'read', getGroup),
    make('HEAD', one, 'read', headGroup),
    make('PUT', one, 'write', putGroup),
    make('PATCH', one, 'write', patchGroup),
    make('DELETE', one, 'delete', deleteGroup),
  ];
}

function listGroups(world: World, exchange: Exchange): Answer {
  const { resourceGroups } = requireSubscription(world, exchange.params.subscriptionId ?? '');
  const isWanted = readFilter(exchange.query.get('$filter'));
  const shown = hideRecent(world, [...resourceGroups.values()], groupType);
  const wanted = shown.filter((group) => isWanted({ ...group, type: groupType, resourceGroup: group.name }));
  return answerPage(exchange, wanted, viewGroup);
}

function getGroup(world: World, exchange: Exchange): Answer {
  return { status: 200, body: viewGroup(requireVisible(world, exchange)) };
}

function headGroup(world: World, exchange: Exchange): Answer {
  requireVisible(world, exchange);
  return { status: 204 };
}

function requireVisible(world: World, { params }: Exchange): ResourceGroup {
  const group = requireGroup(world, params.subscriptionId ?? '', params.resourceGroupName ?? '');
  if (world.faults.take('NotFoundAfterPut', { type: groupType, name: group.name, region: group.location })) throw groupNotFound(group.name);
  return group;
}
