import { randomUUID } from 'node:crypto';
import type { ResourceGroup, StoredResource } from '../../core/world.ts';
import type { Site } from './kind.ts';

/** Puts a resource into its group: a new one, or new contents of the one that is there. */
export function storeResource(
  site: Site,
  type: string,
  contents: Pick<StoredResource, 'tags' | 'root' | 'properties' | 'provisioningState'>,
): StoredResource {
  const etag = `W/"${randomUUID()}"`;
  const { existing, group, id, name, location, world } = site;
  if (existing) return Object.assign(existing, contents, { etag });
  const made: StoredResource = { id: canonicalId(group, id), type, name, location, ...contents, etag, createdAt: world.clock.now() };
  group.resources.set(id.toLowerCase(), made);
  return made;
}

/** Answers carry the casing of the group's own name, whatever the request used. */
function canonicalId(group: ResourceGroup, id: string): string {
  const rest = id.split('/').slice(5).join('/');
  return `${group.id}/${rest}`;
}
