import { AzureError, type ErrorBody } from '../../core/errors.ts';
import type { Answer, Exchange } from '../../core/exchange.ts';
import type { LongRunning, ResourceGroup, Subscription, World } from '../../core/world.ts';
import { requireGroup, requireSubscription } from '../find.ts';
import { isBelow } from '../ids.ts';
import { checkUnlocked } from '../locks.ts';
import { createOperation, startOperation, trackOperation } from '../operations.ts';
import { signPollUrl } from '../poll-urls.ts';
import { forgetResource } from '../resources/forget.ts';
import { referrersOf } from '../resources/references.ts';
import { groupType } from './view.ts';

const forcible = ['microsoft.compute/virtualmachines', 'microsoft.compute/virtualmachinescalesets', 'microsoft.databricks/workspaces'];
const virtualMachineType = 'Microsoft.Compute/virtualMachines';

/** 202 and a `Location` that answers 200 without a body once all is gone. */
export function deleteGroup(world: World, { params, query, apiVersion }: Exchange): Answer {
  const subscription = requireSubscription(world, params.subscriptionId ?? '');
  const group = requireGroup(world, subscription.subscriptionId, params.resourceGroupName ?? '');
  const isForced = checkForcedTypes(query.get('forcedeletiontypes'));
  checkUnlocked(subscription, group.id);
  const operation = world.arm.removals.get(group.id.toLowerCase()) ?? startRemoval(world, subscription, group, isForced);
  const tracked = trackOperation(world, operation, { subscriptionId: subscription.subscriptionId });
  const location = signPollUrl(tracked, `/subscriptions/${subscription.subscriptionId}/operationresults/${operation.id}`, apiVersion);
  return { status: 202, headers: { location, 'retry-after': '1' } };
}

function startRemoval(world: World, subscription: Subscription, group: ResourceGroup, isForced: boolean): LongRunning {
  const before = group.provisioningState;
  group.provisioningState = 'Deleting';
  shutDown(world, group);
  const stuck = world.faults.take('StuckDeleting', { type: groupType, name: group.name, region: group.location });
  const id = Buffer.from(
    JSON.stringify({
      jobId: `RESOURCEGROUPDELETIONJOB-${group.name.toUpperCase()}-${group.location.toUpperCase()}-${world.arm.operations.size}`,
      jobLocation: group.location,
    }),
  ).toString('base64url');
  const finish = () => removeAll(world, subscription, group, before);
  const seconds = secondsOf(world, group, isForced) + (stuck?.seconds ?? 0);
  const operation =
    stuck && stuck.seconds === undefined ? createOperation(world, id).operation : startOperation(world, { seconds, finish }, id);
  const key = group.id.toLowerCase();
  world.arm.removals.set(key, operation);
  operation.whenDone(() => world.arm.removals.delete(key));
  return operation;
}

function shutDown(world: World, group: ResourceGroup): void {
  for (const resource of group.resources.values()) {
    if (resource.type !== virtualMachineType) continue;
    resource.provisioningState = 'Deleting';
    const machine = world.arm.machines.get(resource.id.toLowerCase());
    machine?.preempt?.();
    machine?.guest?.powerOff();
  }
}

/** Machines that are not forced off take their usual time. */
function secondsOf({ options: { durations } }: World, group: ResourceGroup, isForced: boolean): number {
  const hasMachine = [...group.resources.values()].some(({ type }) => type === virtualMachineType);
  return durations.resourceGroupDelete + (hasMachine && !isForced ? durations.delete : 0);
}

/** What is used from outside the group keeps all of it, and the group comes back. */
function removeAll(
  world: World,
  subscription: Subscription,
  group: ResourceGroup,
  before: ResourceGroup['provisioningState'],
): ErrorBody | null {
  const blocked = [...group.resources.values()].filter(({ id }) => referrersOf(world, id).some((user) => !isBelow(user, group.id)));
  if (blocked.length > 0) {
    group.provisioningState = before;
    const ids = blocked.map(({ id }) => id);
    const message = `Deletion of resource group '${group.name}' failed as resources with identifiers '${ids.join(', ')}' could not be deleted. The provisioning state of the resource group will be rolled back.`;
    return { code: 'ResourceGroupDeletionBlocked', message };
  }
  for (const resource of [...group.resources.values()]) forgetResource(world, resource);
  subscription.resourceGroups.delete(group.name.toLowerCase());
  return null;
}

function checkForcedTypes(text: string | undefined): boolean {
  const types = (text ?? '')
    .split(',')
    .map((type) => type.trim().toLowerCase())
    .filter(Boolean);
  const unknown = types.filter((type) => !forcible.includes(type));
  if (unknown.length === 0) return types.includes('microsoft.compute/virtualmachines');
  throw new AzureError(400, {
    code: 'InvalidForceDeletionTypes',
    message: `The resource types '${unknown.join(', ')}' do not support force deletion.`,
  });
}
