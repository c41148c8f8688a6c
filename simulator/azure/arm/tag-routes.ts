import type { Answer, Exchange } from '../core/exchange.ts';
import type { Route } from '../core/route.ts';
import type { World } from '../core/world.ts';
import { acceptsVersion } from './api-versions.ts';
import { object, oneOf, textMap } from './body/members.ts';
import { readBody } from './body/read.ts';
import { findResource, requireGroup, resourceNotFound } from './find.ts';
import type { ResourceKind } from './resources/kind.ts';
import { idOf, withNames } from './resources/routes.ts';
import { checkTags } from './tags.ts';

type Tags = Record<string, string>;

/** What carries tags: a group or a resource. */
interface Tagged {
  id: string;
  tags: Tags;
}

const tagsBody = object(
  'TagsDefinition',
  { properties: object('TagsProperties', { tags: textMap }) },
  { readOnly: ['id', 'name', 'type'] },
);
const patchBody = object(
  'TagsPatchDefinition',
  { operation: oneOf('TagsPatchOperation', 'Replace', 'Merge', 'Delete'), properties: object('TagsProperties', { tags: textMap }) },
  { required: ['operation'] },
);
const group = '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}';

/** The tags of anything as a resource of their own. */
export function createTagRoutes(world: World, kinds: readonly ResourceKind[]): Route[] {
  const findGroup = ({ params }: Exchange) => requireGroup(world, params.subscriptionId ?? '', params.resourceGroupName ?? '');
  const scopes = kinds
    .filter(({ isChild }) => !isChild)
    .map(({ type }) => ({
      path: `${group}/providers/${withNames(type)}`,
      find: (exchange: Exchange) => requireResource(world, idOf(type, exchange)),
    }));
  return [{ path: group, find: findGroup }, ...scopes].flatMap(({ path, find }) => {
    const make = (method: Route['method'], right: string, change: (tagged: Tagged, exchange: Exchange) => Tags): Route => ({
      method,
      host: 'management.azure.com',
      path: `${path}/providers/Microsoft.Resources/tags/default`,
      action: `Microsoft.Resources/tags/${right}`,
      acceptsApiVersion: acceptsVersion('resources'),
      handle: (exchange) => answer(find(exchange), (tagged) => change(tagged, exchange)),
    });
    return [
      make('GET', 'read', ({ tags }) => tags),
      make('PUT', 'write', (_, { body }) => readBody(tagsBody, body, 'resources').properties?.tags ?? {}),
      make('PATCH', 'write', ({ tags }, { body }) => patch(tags, body)),
      make('DELETE', 'delete', () => ({})),
    ];
  });
}

function answer(tagged: Tagged, change: (tagged: Tagged) => Tags): Answer {
  const tags = change(tagged);
  checkTags(tags);
  tagged.tags = tags;
  const id = `${tagged.id}/providers/Microsoft.Resources/tags/default`;
  return { status: 200, body: { id, name: 'default', type: 'Microsoft.Resources/tags', properties: { tags } } };
}

function patch(tags: Tags, body: unknown): Tags {
  const { operation, properties } = readBody(patchBody, body, 'resources');
  const given = properties?.tags ?? {};
  if (operation === 'Replace') return given;
  if (operation === 'Merge') return { ...tags, ...given };
  return Object.fromEntries(Object.entries(tags).filter(([name]) => given[name] === undefined));
}

function requireResource(world: World, id: string): Tagged {
  const resource = findResource(world, id);
  if (!resource) throw resourceNotFound(id);
  return resource;
}
