import { ClawbotError } from '../../../../domain/errors.ts';
import { askFor } from '../ask.ts';
import { listContent } from '../observe/list-content.ts';
import { readContent } from '../observe/read-content.ts';
import { forceDeletionTypes } from '../resource-id.ts';
import type { Site } from '../site.ts';
import { requireOurGroup, requireRecorded } from './require-ours.ts';

/** Begins to delete the group with all that is in it, as long as all of it is ours. */
export async function deleteGroup(site: Site): Promise<void> {
  const { clients, groupName, signal, target } = site;
  const group = await requireOurGroup(site);
  if (!group) return;
  requireRecorded(site, 'resource-group', groupName);
  if (group.properties?.provisioningState === 'Deleting') return;
  const { foreign } = readContent(site.expected, await listContent(site), target);
  if (foreign.length > 0) {
    throw new ClawbotError('resource-shared', `The resource group ${groupName} also holds what is not ours: ${foreign.join(', ')}.`);
  }
  await askFor(signal, () => clients.resources.resourceGroups.delete(groupName, { forceDeletionTypes, abortSignal: signal }).submitted());
}
