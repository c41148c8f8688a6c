import { noProbes, type Observation, type ResourcePresence } from '../../../../domain/observed-state.ts';
import { askFor } from '../ask.ts';
import { isOurs } from '../tags.ts';
import { describeBoot } from './boot-steps.ts';
import { lookInside } from './look-inside.ts';
import { writeMemory } from './memory.ts';
import type { Scene } from './scene.ts';

/** The whole picture: the group first, as nothing else is looked at in one that is not ours. */
export async function lookAtGroup(scene: Scene): Promise<Observation> {
  const { clients, groupName, target, signal } = scene;
  const group = await askFor(signal, () => clients.resources.resourceGroups.get(groupName, { abortSignal: signal }));
  if (!group) return emptyPicture(scene, 'absent', 'absent');
  if (!isOurs(group.tags, target.spec)) return emptyPicture(scene, 'foreign', 'absent');
  if (group.properties?.provisioningState === 'Deleting') return emptyPicture(scene, 'deleting', 'deleting');
  return lookInside(scene, group.id);
}

/** A group that holds nothing of ours, or nothing that lasts. */
function emptyPicture(scene: Scene, group: ResourcePresence, content: ResourcePresence): Observation {
  const { expected, groupName, memory, target } = scene;
  return {
    resources: [
      { kind: 'resource-group', name: groupName, presence: group },
      ...expected.map(({ kind, name }) => ({ kind, name, presence: content })),
    ],
    machine: { state: 'absent' },
    probes: noProbes,
    ...(target.spec.desired === 'running' && { boot: describeBoot(memory) }),
    logLines: [],
    logCursor: writeMemory({ ...memory, waitingSeenAt: null }),
  };
}
