import { AzureError } from '../../core/errors.ts';
import type { Answer, Exchange } from '../../core/exchange.ts';
import type { ResourceGroup, Subscription, World } from '../../core/world.ts';
import { object, text, textMap } from '../body/members.ts';
import { readBody } from '../body/read.ts';
import { requireGroup, requireSubscription } from '../find.ts';
import { findRegion, normalizeLocation, regions } from '../regions.ts';
import { checkPolicies } from '../resources/policies.ts';
import { checkGroupStays, checkWritable } from '../resources/site-checks.ts';
import { checkTags } from '../tags.ts';
import { groupType, viewGroup } from './view.ts';

const readOnly = ['id', 'name', 'type', 'properties'];
const groupBody = object('ResourceGroupDefinition', { location: text, tags: textMap, managedBy: text }, { readOnly });

interface GroupRequest {
  name: string;
  location?: string;
  tags?: Record<string, string>;
  managedBy?: string;
}

export function putGroup(world: World, { params, body }: Exchange): Answer {
  const subscription = requireSubscription(world, params.subscriptionId ?? '');
  const request = { name: params.resourceGroupName ?? '', ...readBody(groupBody, body, 'resources') };
  const isNew = !subscription.resourceGroups.has(request.name.toLowerCase());
  return { status: isNew ? 201 : 200, body: viewGroup(writeGroup(world, subscription, request)) };
}

export function patchGroup(world: World, { params, body }: Exchange): Answer {
  const group = requireGroup(world, params.subscriptionId ?? '', params.resourceGroupName ?? '');
  checkGroupStays(group);
  const { tags = group.tags, managedBy } = readBody(groupBody, body, 'resources');
  checkTags(tags);
  Object.assign(group, { tags, ...(managedBy ? { managedBy } : {}) });
  return { status: 200, body: viewGroup(group) };
}

/** Makes or changes a group; groups of templates come here too. @throws AzureError as a PUT does. */
export function writeGroup(world: World, subscription: Subscription, request: GroupRequest): ResourceGroup {
  const { name, tags = {}, managedBy } = request;
  checkWritable(subscription);
  checkGroupName(name);
  const existing = subscription.resourceGroups.get(name.toLowerCase());
  if (existing) checkGroupStays(existing);
  const location = readLocation(request, existing);
  checkTags(tags);
  const id = `/subscriptions/${subscription.subscriptionId}/resourceGroups/${name}`;
  checkPolicies(subscription, { id, type: groupType, name, location, body: { location, tags } });
  if (existing) return Object.assign(existing, { tags, ...(managedBy ? { managedBy } : {}) });
  const createdAt = world.clock.now();
  const group: ResourceGroup = {
    id,
    name,
    location,
    tags,
    ...(managedBy ? { managedBy } : {}),
    provisioningState: 'Succeeded',
    resources: new Map(),
    createdAt,
  };
  subscription.resourceGroups.set(name.toLowerCase(), group);
  return group;
}

function checkGroupName(name: string): void {
  if (name.length > 90) {
    const message = `The provided resource group name '${name}' exceeds the maximum length of '90'.`;
    throw new AzureError(400, { code: 'InvalidResourceGroup', message });
  }
  if (/^[-\p{L}\p{N}_.()]*[-\p{L}\p{N}_()]$/u.test(name)) return;
  const wrong = [...new Set([...name].filter((each) => !/[-\p{L}\p{N}_.()]/u.test(each)))].join('');
  const rule = "The name can only be a letter, digit, '-', '.', '(', ')' or '_'.";
  const problem = wrong ? `has these invalid characters: '${wrong}'. ${rule}` : "ends with '.'. The name cannot end with a period.";
  throw new AzureError(400, { code: 'InvalidResourceGroup', message: `The provided resource group name '${name}' ${problem}` });
}

function readLocation({ name, location: given }: GroupRequest, existing: ResourceGroup | undefined): string {
  if (!given) throw new AzureError(400, { code: 'LocationRequired', message: 'The location property is required for this definition.' });
  const location = normalizeLocation(given);
  if (!findRegion(location)) {
    const list = regions.map((region) => region.name).join(',');
    const message = `The provided location '${given}' is not available for resource group. List of available regions is '${list}'.`;
    throw new AzureError(400, { code: 'LocationNotAvailableForResourceGroup', message });
  }
  if (!existing || existing.location === location) return location;
  const message = `Invalid resource group location '${location}'. The Resource group already exists in location '${existing.location}'.`;
  throw new AzureError(409, { code: 'InvalidResourceGroupLocation', message, target: name });
}
