import type { Observation } from '../../../../domain/observed-state.ts';
import { isProven } from '../probe/probe-gateway.ts';
import { instanceUrl, probeInstance } from '../probe/probe-instance.ts';
import { describeBoot } from './boot-steps.ts';
import { writeMemory } from './memory.ts';
import { readConsoleWhenDue } from './read-console-when-due.ts';
import type { Scene } from './scene.ts';

/** Asking the machine itself costs no read of the account. */
export const bootLookSeconds = 1;

/** Between two whole looks at a machine that boots: asks only the machine. `null` when everything must be looked at. */
export async function lookAtBoot(scene: Scene): Promise<Observation | null> {
  const { target, expected, groupName, memory, signal } = scene;
  const [{ address, probes }, console] = await Promise.all([probeInstance(target.spec, memory.facts, signal), readConsoleWhenDue(scene)]);
  if (isProven(probes) || console.memory.failure) return null;
  return {
    resources: [
      { kind: 'resource-group', name: groupName, presence: 'present' },
      ...expected.map(({ kind, name, id }) => ({ kind, name, presence: 'present' as const, cloudId: id })),
    ],
    machine: { state: 'starting', incarnation: target.spec.incarnation },
    probes,
    boot: describeBoot(console.memory),
    lookAgainSeconds: bootLookSeconds,
    instanceUrl: instanceUrl(address),
    logLines: console.lines,
    logCursor: writeMemory(console.memory),
  };
}
