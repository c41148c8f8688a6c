import type { Observation } from '../../../../domain/observed-state.ts';
import { isProven } from '../probe/probe-gateway.ts';
import { instanceUrl } from '../probe/probe-instance.ts';
import { completedBoot, describeBoot } from './boot-steps.ts';
import { deriveMachine } from './derive-machine.ts';
import { findDrift } from './find-drift.ts';
import { findProblem } from './find-problem.ts';
import { type Findings, gatherFindings } from './gather-findings.ts';
import { bootLookSeconds } from './look-at-boot.ts';
import { lookAtDomain } from './look-at-domain.ts';
import { writeMemory } from './memory.ts';
import { readContent } from './read-content.ts';
import type { Scene } from './scene.ts';

/** What is in the group of a deployment, and how its machine is. */
export async function lookInside(scene: Scene, groupCloudId: string | undefined): Promise<Observation> {
  const findings = await gatherFindings(scene);
  const machine = deriveMachine({ ...findings, beingMade: findings.template.state === 'running' });
  const drift = machine.state === 'running' ? await findDrift(scene, findings) : undefined;
  const domain = machine.state === 'running' ? await lookAtDomain(scene, findings) : undefined;
  const problem = scene.target.spec.desired === 'running' ? findProblem(findings) : undefined;
  const boots = findings.machine?.power === 'running' && machine.state === 'starting';
  return {
    resources: describeResources(scene, findings, groupCloudId),
    machine,
    probes: findings.probes,
    ...(scene.target.spec.desired === 'running' && { boot: isProven(findings.probes) ? completedBoot() : describeBoot(findings.memory) }),
    ...(drift && { drift }),
    ...(domain && { domain }),
    ...(problem && { problem }),
    ...(boots && { lookAgainSeconds: bootLookSeconds }),
    ...(findings.machine && { instanceUrl: instanceUrl(findings.address) }),
    logLines: findings.lines,
    logCursor: writeMemory({
      ...findings.memory,
      generation: scene.target.spec.generation,
      waitingSeenAt: boots && machine.incarnation === scene.target.spec.incarnation && !problem ? scene.now.getTime() : null,
    }),
  };
}

function describeResources(
  { expected, groupName, target }: Scene,
  findings: Findings,
  cloudId: string | undefined,
): Observation['resources'] {
  const { resources, foreign } = readContent(expected, findings.items, target);
  const isBeingMade = findings.template.state === 'running';
  return [
    {
      kind: 'resource-group',
      name: groupName,
      presence: 'present',
      ...(cloudId && { cloudId }),
      ...(foreign.length > 0 && { holdsForeign: foreign }),
    },
    ...resources.map((seen) => (isBeingMade && seen.presence === 'absent' ? { ...seen, presence: 'creating' as const } : seen)),
  ];
}
