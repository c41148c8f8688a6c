import { noProbes, type Observation } from '../../../../domain/observed-state.ts';
import { askFor, collect } from '../ask.ts';
import { crowdLookSeconds } from '../crowd.ts';
import { armDeploymentName } from '../names.ts';
import { describeBoot } from './boot-steps.ts';
import { pendingSince } from './choose-look.ts';
import { lookAtMade } from './look-at-made.ts';
import { writeMemory } from './memory.ts';
import { nextLook } from './next-look.ts';
import { readOperations } from './read-operations.ts';
import type { Scene } from './scene.ts';

/** One read while a template is at work: how far each resource is. `null` when that does not tell everything. */
export async function lookAtTemplate(scene: Scene): Promise<Observation | null> {
  const { clients, groupName, target, now } = scene;
  const elapsedSeconds = (now.getTime() - (pendingSince(target.ledger) ?? now).getTime()) / 1000;
  const inCrowd = clients.crowd.join(groupName, now);
  const seen = await (inCrowd ? lookInCrowd(scene) : lookAtOperations(scene, nextLook(elapsedSeconds)));
  // Nothing more is waited for: what is not told here, a whole look tells.
  if (seen?.machine.state !== 'absent') clients.crowd.leave(groupName);
  return seen;
}

/** Whoever comes now was told by a survey that the machine is made, or was told of nothing for long. */
async function lookInCrowd(scene: Scene): Promise<Observation | null> {
  return (await lookAtMade(scene)) ?? lookAtOperations(scene, crowdLookSeconds);
}

async function lookAtOperations(scene: Scene, lookAgainSeconds: number): Promise<Observation | null> {
  const { clients, groupName, expected, signal } = scene;
  const { deploymentOperations } = clients.deployments;
  const operations = await askFor(signal, () => collect(deploymentOperations.list(groupName, armDeploymentName, { abortSignal: signal })));
  if (!operations) return null;
  const { resources, isComplete, anyFailed, isAtRest } = readOperations(expected, operations);
  if (isComplete) return lookAtMade(scene);
  return anyFailed || isAtRest ? null : picture(scene, resources, lookAgainSeconds);
}

function picture(scene: Scene, contained: Observation['resources'], lookAgainSeconds: number): Observation {
  return {
    // Its template was taken, so the group is there.
    resources: [{ kind: 'resource-group', name: scene.groupName, presence: 'present' }, ...contained],
    machine: { state: 'absent' },
    probes: noProbes,
    boot: describeBoot(scene.memory),
    lookAgainSeconds,
    logLines: [],
    logCursor: writeMemory(scene.memory),
  };
}
