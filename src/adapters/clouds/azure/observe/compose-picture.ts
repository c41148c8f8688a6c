import type { Observation } from '../../../../domain/observed-state.ts';
import { isProven } from '../probe/probe-gateway.ts';
import { instanceUrl } from '../probe/probe-instance.ts';
import { completedBoot, describeBoot } from './boot-steps.ts';
import { deriveMachine } from './derive-machine.ts';
import { findProblem } from './find-problem.ts';
import type { MachineFindings } from './gather-findings.ts';
import { bootLookSeconds } from './look-at-boot.ts';
import { writeMemory } from './memory.ts';
import type { TemplateState } from './read-template-state.ts';
import type { Scene } from './scene.ts';

/** What explains only may wait until a crowd is through. */
const owedLookSeconds = 60;

/** What was read of the machine and of its template, with the resources around it. */
export type Picturable = MachineFindings & { template: TemplateState };

/** Puts together what was found out. Pure. */
export function composePicture(scene: Scene, findings: Picturable, resources: Observation['resources']): Observation {
  const { spec } = scene.target;
  const wantsRunning = spec.desired === 'running';
  const machine = deriveMachine({ ...findings, beingMade: findings.template.state === 'running' });
  const problem = wantsRunning ? findProblem(findings) : undefined;
  const boots = findings.machine?.power === 'running' && machine.state === 'starting';
  const isWaiting = boots && machine.incarnation === spec.incarnation && !problem;
  return {
    resources,
    machine,
    probes: findings.probes,
    ...(wantsRunning && { boot: isProven(findings.probes) ? completedBoot() : describeBoot(findings.memory) }),
    ...(problem && { problem }),
    ...(findings.isOwed && { lookAgainSeconds: owedLookSeconds }),
    ...(boots && { lookAgainSeconds: bootLookSeconds }),
    ...(findings.machine && { instanceUrl: instanceUrl(findings.address) }),
    ...(findings.fingerprint && { fingerprint: findings.fingerprint }),
    logLines: findings.lines,
    logCursor: writeMemory({
      ...findings.memory,
      generation: spec.generation,
      waitingSeenAt: isWaiting ? scene.now.getTime() : null,
    }),
  };
}
