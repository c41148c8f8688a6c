import type { ResourceGroup } from '@azure/arm-resources';
import { noProbes, type Observation, type ResourcePresence } from '../../../../domain/observed-state.ts';
import { askFor } from '../ask.ts';
import { noteForCreate } from '../run-notes.ts';
import { isOurs } from '../tags.ts';
import { describeBoot } from './boot-steps.ts';
import { lookInside } from './look-inside.ts';
import { writeMemory } from './memory.ts';
import type { Scene } from './scene.ts';

/** The whole picture: the group first, as nothing else is looked at in one that is not ours. */
export async function lookAtGroup(scene: Scene): Promise<Observation> {
  const group = await readGroup(scene);
  return typeof group === 'string' ? emptyPicture(scene, group) : lookInside(scene, group.id);
}

/** A group for which nothing was asked yet. */
export async function lookAtShell(scene: Scene): Promise<Observation> {
  const group = await readGroup(scene);
  if (group === 'absent' || typeof group === 'object') noteForCreate(scene.target, group === 'absent' ? null : group);
  return typeof group === 'string' ? emptyPicture(scene, group) : emptyPicture(scene, 'present', group.id);
}

/** The group, or why nothing in it counts. */
async function readGroup({ clients, groupName, target, signal }: Scene): Promise<ResourceGroup | 'absent' | 'foreign' | 'deleting'> {
  const group = await askFor(signal, () => clients.resources.resourceGroups.get(groupName, { abortSignal: signal }));
  if (!group) return 'absent';
  if (!isOurs(group.tags, target.spec)) return 'foreign';
  return group.properties?.provisioningState === 'Deleting' ? 'deleting' : group;
}

/** A group that holds nothing of ours, or nothing that lasts; into one of somebody else nobody looks, so nothing in it counts as gone. */
function emptyPicture(scene: Scene, group: ResourcePresence, cloudId?: string): Observation {
  const { expected, groupName, memory, target } = scene;
  const content = group === 'deleting' || group === 'foreign' ? group : 'absent';
  return {
    resources: [
      { kind: 'resource-group', name: groupName, presence: group, ...(cloudId && { cloudId }) },
      ...expected.map(({ kind, name }) => ({ kind, name, presence: content }) as const),
    ],
    machine: { state: 'absent' },
    probes: noProbes,
    ...(target.spec.desired === 'running' && { boot: describeBoot(memory) }),
    logLines: [],
    logCursor: writeMemory({ ...memory, waitingSeenAt: null }),
  };
}
