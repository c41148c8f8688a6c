import type { Answer, Exchange } from '../../../core/exchange.ts';
import type { LongRunning, StoredResource, World } from '../../../core/world.ts';
import { findResource, requireGroup, requireSubscription } from '../../find.ts';
import { checkUnlocked } from '../../locks.ts';
import { createOperation, startOperation } from '../../operations.ts';
import type { ResourceKind } from '../kind.ts';
import { pollHeaders } from '../poll-headers.ts';
import { throwPlannedTrouble } from '../troubles.ts';
import type { KindContext } from './context.ts';

export function deleteResource({ world, kind, id }: KindContext, exchange: Exchange): Answer {
  const { subscriptionId = '', resourceGroupName = '' } = exchange.params;
  requireGroup(world, subscriptionId, resourceGroupName);
  const resource = findResource(world, id);
  if (!resource) return { status: 204 };
  checkUnlocked(requireSubscription(world, subscriptionId), resource.id);
  const operation = world.arm.removals.get(id.toLowerCase()) ?? startRemoval(world, kind, resource);
  if (kind.polling === 'none') return { status: 200 };
  const polled = { subscriptionId, location: resource.location, apiVersion: exchange.apiVersion };
  return { status: 202, headers: pollHeaders(world, kind.polling, operation, polled, true) };
}

/** @throws AzureError when something forbids it. A second request follows the first one's operation. */
function startRemoval(world: World, kind: ResourceKind, resource: StoredResource): LongRunning {
  const refusal = kind.refuseRemoval(world, resource);
  if (refusal) throw refusal;
  const where = { type: kind.type, name: resource.name, region: resource.location };
  throwPlannedTrouble(world, where, resource.id);
  const stuck = world.faults.take('StuckDeleting', where);
  const change = kind.remove(world, resource);
  const isForever = stuck && stuck.seconds === undefined;
  const operation = isForever
    ? createOperation(world).operation
    : startOperation(world, { ...change, seconds: change.seconds + (stuck?.seconds ?? 0) });
  const key = resource.id.toLowerCase();
  world.arm.removals.set(key, operation);
  operation.whenDone(() => world.arm.removals.delete(key));
  return operation;
}
