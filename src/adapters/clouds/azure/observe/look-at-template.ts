import { noProbes, type Observation } from '../../../../domain/observed-state.ts';
import { askFor, collect } from '../ask.ts';
import { armDeploymentName } from '../names.ts';
import { describeBoot } from './boot-steps.ts';
import { pendingSince } from './choose-look.ts';
import { writeMemory } from './memory.ts';
import { nextLook } from './next-look.ts';
import { readOperations } from './read-operations.ts';
import type { Scene } from './scene.ts';

/** One read while a template is at work: how far each resource is. `null` when that no longer tells everything. */
export async function lookAtTemplate(scene: Scene): Promise<Observation | null> {
  const { clients, groupName, expected, target, memory, now, signal } = scene;
  const { deploymentOperations } = clients.deployments;
  const operations = await askFor(signal, () => collect(deploymentOperations.list(groupName, armDeploymentName, { abortSignal: signal })));
  if (!operations) return null;
  const progress = readOperations(expected, operations);
  if (progress.anyFailed || progress.isAtRest) return null;
  const sentAt = pendingSince(target.ledger) ?? now;
  return {
    // Its template was taken, so the group is there.
    resources: [{ kind: 'resource-group', name: groupName, presence: 'present' }, ...progress.resources],
    machine: { state: 'absent' },
    probes: noProbes,
    boot: describeBoot(memory),
    lookAgainSeconds: nextLook((now.getTime() - sentAt.getTime()) / 1000),
    logLines: [],
    logCursor: writeMemory(memory),
  };
}
