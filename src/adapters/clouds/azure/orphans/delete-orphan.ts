import { ClawbotError } from '../../../../domain/errors.ts';
import type { Orphan, OrphanSearch } from '../../../../ports/orphan-finder.ts';
import { askFor, askForAll } from '../ask.ts';
import type { AzureClients } from '../clients.ts';
import { expectedResources } from '../expected.ts';
import { readGroupName } from '../names.ts';
import { armTypes, forceDeletionTypes, isSameId, isWithin } from '../resource-id.ts';
import { readOrphan } from './judge-orphan.ts';

/** Begins to delete a group with all that is in it; nothing in it may be other than what the same deployment makes. */
export async function deleteOrphanedGroup(
  { resources, subscriptionId }: AzureClients,
  { name, deploymentId }: Orphan,
  search: OrphanSearch,
  signal: AbortSignal,
): Promise<void> {
  const group = await askFor(signal, () => resources.resourceGroups.get(name, { abortSignal: signal }));
  if (!group) return;
  const named = readGroupName(name, deploymentId);
  if (!named || readOrphan(group, search)?.deploymentId !== deploymentId) throw unproven(name);
  const content = await askForAll(signal, () => resources.resources.listByResourceGroup(name, { abortSignal: signal }));
  const made = content.filter(({ id }) => expectedResources(subscriptionId, named).some((each) => isSameId(id, each.id)));
  const tagged = made.filter((item) => readOrphan(item, search)?.deploymentId === deploymentId);
  // Azure makes the disk with the machine, without its tags.
  const isHeldByOurs = (managedBy = '') => tagged.some((owner) => isSameId(owner.id, managedBy));
  const ours = made.filter((item) => tagged.includes(item) || isHeldByOurs(item.managedBy));
  const isPartOfOurs = (id = '') => ours.some((owner) => isWithin(id, owner.id ?? id));
  const strangers = content.filter((item) => !ours.includes(item) && !isPartOfOurs(item.id));
  if (strangers.length > 0) {
    const names = strangers.map((stranger) => `${stranger.type}/${stranger.name}`).join(', ');
    throw new ClawbotError('resource-shared', `The resource group ${name} also holds what is not ours: ${names}.`);
  }
  await askFor(signal, () => resources.resourceGroups.delete(name, { forceDeletionTypes, abortSignal: signal }).submitted());
}

/** Begins to delete a single resource out of somebody else's group; only kinds that we make. */
export async function deleteOrphanedResource(
  { resources }: AzureClients,
  { cloudId, kind, name, deploymentId }: Orphan,
  search: OrphanSearch,
  signal: AbortSignal,
): Promise<void> {
  const known = Object.values(armTypes).find(({ type }) => type.toLowerCase() === kind.toLowerCase());
  if (!known) throw unproven(name);
  const found = await askFor(signal, () => resources.resources.getById(cloudId, known.apiVersion, { abortSignal: signal }));
  if (!found) return;
  if (readOrphan(found, search)?.deploymentId !== deploymentId) throw unproven(name);
  await askFor(signal, () => resources.resources.deleteById(cloudId, known.apiVersion, { abortSignal: signal }).submitted());
}

export function unproven(name: string): ClawbotError {
  return new ClawbotError('orphan-unproven', `It is not proven that ${name} was left behind.`);
}

export function newer(name: string): ClawbotError {
  return new ClawbotError('orphan-newer', `${name} may be newer than the backup that this installation was restored from.`);
}
