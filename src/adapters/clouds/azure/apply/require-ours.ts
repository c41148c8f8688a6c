import type { VirtualMachine } from '@azure/arm-compute';
import type { ResourceGroup } from '@azure/arm-resources';
import { ClawbotError } from '../../../../domain/errors.ts';
import { inWords } from '../../../../domain/resource.ts';
import { askFor } from '../ask.ts';
import { readVirtualMachine } from '../observe/read-from-compute.ts';
import type { ResourceKind } from '../plan.ts';
import { readNotes } from '../run-notes.ts';
import type { Site } from '../site.ts';
import { isOurs } from '../tags.ts';
import type { recordKind } from '../zone/zone-record.ts';

type MadeKind = ResourceKind | typeof recordKind;

/** The group read anew, right before a write; `null` when there is none. Throws `resource-foreign`. */
export async function requireOurGroup(site: Site): Promise<ResourceGroup | null> {
  const { clients, groupName, signal, target } = site;
  const group = await askFor(signal, () => clients.resources.resourceGroups.get(groupName, { abortSignal: signal }));
  if (group && !isOurs(group.tags, target.spec)) throw foreign('resource-group', groupName);
  return group;
}

/** The group as the look of this very run has seen it, or read anew. Only for what adds to it: what changes or deletes reads anew. */
export async function requireOurGroupOnce(site: Site): Promise<ResourceGroup | null> {
  const notes = readNotes(site.target);
  return notes ? notes.group : requireOurGroup(site);
}

/** The same for the machine. */
export async function requireOurMachine(site: Site): Promise<VirtualMachine | null> {
  const machine = await readVirtualMachine(site);
  if (machine && !isOurs(machine.tags, site.target.spec)) throw foreign('virtual-machine', site.machineName);
  // A group of somebody else may hold anything; it is left alone as a whole.
  if (!machine) await requireOurGroup(site);
  return machine;
}

export function foreign(kind: MadeKind, name: string): ClawbotError {
  return new ClawbotError('resource-foreign', `The ${inWords(kind)} ${name} exists, but was not made by this deployment.`);
}

/** Whether the ledger says that we made it; what it does not know is not deleted, whatever tags it has. */
export function requireRecorded({ target }: Site, kind: MadeKind, name: string): void {
  if (target.ledger.some((made) => made.kind === kind && made.name === name)) return;
  throw new ClawbotError('resource-foreign', `The ${inWords(kind)} ${name} exists, but this deployment has no record of having made it.`);
}
