import { askFor } from '../ask.ts';
import { readEach } from '../observe/list-content.ts';
import { readContent } from '../observe/read-content.ts';
import type { ContainedKind } from '../plan.ts';
import { armTypes } from '../resource-id.ts';
import type { Site } from '../site.ts';
import { foreign, requireRecorded } from './require-ours.ts';

/** Begins to delete one resource out of a group that has to stay. */
export async function deleteResource(site: Site, kind: ContainedKind): Promise<void> {
  const { clients, groupName, machineName, signal, target } = site;
  const wanted = site.expected.filter((each) => each.kind === kind);
  const [item] = await readEach(site, wanted);
  const [seen] = item ? readContent(site.expected, [item], target).resources.filter((resource) => resource.kind === kind) : [];
  if (!item?.id || !seen) return;
  if (seen.presence === 'foreign') throw foreign(kind, seen.name);
  requireRecorded(site, kind, seen.name);
  if (seen.presence === 'deleting') return;
  const { id } = item;
  if (kind === 'virtual-machine') {
    await askFor(signal, () =>
      clients.compute.virtualMachines.delete(groupName, machineName, { forceDeletion: true, abortSignal: signal }).submitted(),
    );
    return;
  }
  await askFor(signal, () => clients.resources.resources.deleteById(id, armTypes[kind].apiVersion, { abortSignal: signal }).submitted());
}
