import { ClawbotError } from '../../../../domain/errors.ts';
import { ask } from '../ask.ts';
import type { Site } from '../site.ts';
import { tagsOf } from '../tags.ts';
import { requireOurGroupOnce } from './require-ours.ts';

/** Makes the group with its tags, unless it is there. */
export async function createGroup(site: Site): Promise<void> {
  const { clients, groupName, signal, target } = site;
  const group = await requireOurGroupOnce(site);
  if (group?.properties?.provisioningState === 'Deleting') {
    throw new ClawbotError('azure-busy', 'Azure is still deleting a resource group of this name.');
  }
  if (group) return;
  const wanted = { location: target.spec.region, tags: tagsOf(target.spec) };
  await ask(signal, () => clients.resources.resourceGroups.createOrUpdate(groupName, wanted, { abortSignal: signal }));
}
