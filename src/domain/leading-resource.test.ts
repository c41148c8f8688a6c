import { expect, it } from 'vitest';
import { fullLedger, remoteTraits, running, situationOf } from '../../test/situation.ts';
import { describeAction } from './action.ts';
import { decide } from './decide.ts';
import type { CloudResource, PlannedResource } from './resource.ts';
import type { Situation } from './situation.ts';

const shared = { phase: 'provisioning', deletionPolicy: 'delete' } as const;
const plan: PlannedResource[] = [
  { ...shared, kind: 'name', name: 'n', title: 'Give it a name', removedFirst: true, dispensable: true },
  { ...shared, kind: 'group', name: 'g', title: 'Make the group' },
  { ...shared, kind: 'machine', name: 'm', title: 'Make the machine', within: 'group' },
];

/** All of it was made; of the name only as much is left as is said. */
function decideWith(present: 'present' | 'absent', desired: Situation['spec']['desired'], observedGeneration = 1): string {
  const [entry] = fullLedger();
  const ledger = plan.map(({ kind, name }) => ({ ...entry, kind, name }) as CloudResource);
  const situation = situationOf({
    ...{ ledger, deployed: true, traits: remoteTraits, machine: running, observedGeneration, spec: { cloud: 'azure', desired } },
  });
  const resources = plan.map(({ kind, name }) => ({ kind, name, presence: kind === 'name' ? present : ('present' as const) }));
  const { action } = decide({ ...situation, plan, observation: { ...situation.observation, resources } });
  return action ? describeAction(action) : 'nothing';
}

it('what leads to a machine is removed before it, so that it never leads to a stranger', () => {
  expect(decideWith('present', 'deleted')).toBe('delete name');
  expect(decideWith('absent', 'deleted')).toBe('delete group');
});

it('what a machine can do without stops nothing, and is made anew only when somebody asks', () => {
  expect(decideWith('absent', 'running')).not.toBe('create name');
  expect(decideWith('absent', 'running', 0)).toBe('create name');
});
