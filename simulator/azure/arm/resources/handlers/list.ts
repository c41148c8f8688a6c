import type { Answer, Exchange } from '../../../core/exchange.ts';
import type { StoredResource } from '../../../core/world.ts';
import { findResource, requireGroup, requireSubscription, resourceNotFound } from '../../find.ts';
import { isBelow } from '../../ids.ts';
import { answerPage } from '../../paging.ts';
import { viewStatus } from '../compute/machine-view.ts';
import { virtualMachineType } from '../compute/quota.ts';
import { hideRecent } from '../list-lag.ts';
import type { KindContext } from './context.ts';
import { viewResource } from './get.ts';

export function listInGroup(context: KindContext, exchange: Exchange): Answer {
  const { world, kind, id } = context;
  const group = requireGroup(world, exchange.params.subscriptionId ?? '', exchange.params.resourceGroupName ?? '');
  if (kind.isChild && !findResource(world, id)) throw resourceNotFound(id);
  const own = [...group.resources.values()].filter((each) => each.type === kind.type && (!kind.isChild || isBelow(each.id, id)));
  return answerList(context, exchange, own);
}

export function listInSubscription(context: KindContext, exchange: Exchange): Answer {
  const { resourceGroups } = requireSubscription(context.world, exchange.params.subscriptionId ?? '');
  const all = [...resourceGroups.values()].flatMap((group) => [...group.resources.values()]);
  return answerList(
    context,
    exchange,
    all.filter(({ type }) => type === context.kind.type),
  );
}

function answerList(context: KindContext, exchange: Exchange, resources: readonly StoredResource[]): Answer {
  const { world, kind } = context;
  const shown = hideRecent(world, resources, kind.type);
  const isStatusOnly = kind.type === virtualMachineType && exchange.query.get('statusonly')?.toLowerCase() === 'true';
  const view = (resource: StoredResource) => (isStatusOnly ? viewStatus(world, resource) : viewResource(context, resource, exchange));
  return answerPage(exchange, shown, view);
}
