import type { GenericResource, GenericResourceExpanded } from '@azure/arm-resources';
import { askFor, collect } from '../ask.ts';
import type { Expected } from '../expected.ts';
import { armTypes, isSameId } from '../resource-id.ts';
import type { Site } from '../site.ts';
import type { ContentItem } from './read-content.ts';

/** What Azure lists in the group. The list lags behind, for creates and for deletes. */
export async function listContent({ clients, groupName, signal }: Site): Promise<ContentItem[]> {
  const options = { expand: 'provisioningState', abortSignal: signal };
  const listed = await askFor(signal, () => collect(clients.resources.resources.listByResourceGroup(groupName, options)));
  return (listed ?? []).map(toItem);
}

/** Asks for each of these alone, which does not lag; what is gone by now is left out. */
export async function readEach({ clients, signal }: Site, wanted: readonly Expected[]): Promise<ContentItem[]> {
  const read = wanted.map(({ kind, id }) =>
    askFor(signal, () => clients.resources.resources.getById(id, armTypes[kind].apiVersion, { abortSignal: signal })),
  );
  return (await Promise.all(read)).flatMap((found) => (found ? [toItem(found)] : []));
}

/** What is expected and not among the items, though the ledger says that it was asked for and not yet seen to be gone. */
export function findUnlisted({ expected, target }: Site, items: readonly ContentItem[]): Expected[] {
  return expected.filter(({ kind, id }) => {
    const asked = target.ledger.some((made) => made.kind === kind && !made.goneAt);
    return asked && !items.some((item) => isSameId(item.id, id));
  });
}

function toItem(resource: GenericResource & Pick<GenericResourceExpanded, 'provisioningState'>): ContentItem {
  const { id, type, name, tags, managedBy, properties } = resource;
  const own = properties?.provisioningState;
  return { id, type, name, tags, managedBy, provisioningState: resource.provisioningState ?? (typeof own === 'string' ? own : undefined) };
}
