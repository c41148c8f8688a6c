import type { Answer, Exchange } from '../../../core/exchange.ts';
import type { StoredResource } from '../../../core/world.ts';
import { object, textMap } from '../../body/members.ts';
import { readBody } from '../../body/read.ts';
import { requireGroup } from '../../find.ts';
import { checkTags } from '../../tags.ts';
import { checkGroupStays } from '../site-checks.ts';
import type { KindContext } from './context.ts';
import { requireResource } from './get.ts';
import { requireBody, write } from './put.ts';

const tagsObject = object('TagsObject', { tags: textMap });

/** Network takes tags alone; Compute takes any part of the body. */
export function patchResource(context: KindContext, exchange: Exchange): Answer {
  const resource = requireResource(context, exchange);
  checkGroupStays(requireGroup(context.world, exchange.params.subscriptionId ?? '', exchange.params.resourceGroupName ?? ''));
  const body = requireBody(exchange);
  if (context.kind.polling === 'network') {
    const { tags = {} } = readBody(tagsObject, body, 'network');
    checkTags(tags);
    resource.tags = tags;
    return { status: 200, body: context.kind.view(context.world, resource) };
  }
  return write(context, exchange, merge(currentBody(resource), body), 200);
}

function currentBody({ location, tags, root, properties }: StoredResource): Record<string, unknown> {
  return { location, tags, ...root, properties };
}

/** Objects are merged, everything else is replaced; tags are replaced as a whole. */
function merge(before: Record<string, unknown>, change: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...before };
  for (const [name, value] of Object.entries(change)) {
    const old = before[name];
    merged[name] = name !== 'tags' && isObject(old) && isObject(value) ? merge(old, value) : value;
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
