import { describe, expect, it } from 'vitest';
import { planScripted } from '../../test/scripted-world.ts';
import { ask, runOnce, settle, startSimulation } from '../../test/simulated-run.ts';
import { fullLedger, now, remoteTraits, running, secondsAgo, situationOf, testSpec } from '../../test/situation.ts';
import { describeAction } from './action.ts';
import { type Decision, decide } from './decide.ts';
import type { BootStep, ResourcePresence } from './observed-state.ts';
import type { CloudResource } from './resource.ts';
import type { Situation } from './situation.ts';

const plan = planScripted({ ...testSpec, cloud: 'azure' });
type Given = Parameters<typeof situationOf>[0];

interface Case {
  because: string;
  given: Given & { desired?: Situation['spec']['desired']; present?: ResourcePresence; made?: Partial<CloudResource> };
  does: string;
  status: Decision['status'];
  problem?: string;
}

/** A deployment in a group of a cloud that costs money and whose reads lag behind. */
function remoteSituation({ desired = 'running', present = 'present', made = {}, ...given }: Case['given']): Situation {
  const [entry] = fullLedger(made);
  const ledger = plan.map(({ kind, name }) => ({ ...entry, kind, name, deletionPolicy: 'delete' }) as CloudResource);
  const situation = situationOf({ ledger, deployed: true, traits: remoteTraits, ...given, spec: { cloud: 'azure', desired } });
  const resources = plan.map(({ kind, name }) => ({ kind, name, presence: present }));
  return { ...situation, plan, observation: { ...situation.observation, resources, ...given.observation } };
}

const fresh = { observedGeneration: 0 };
const stopped = { state: 'stopped' } as const;
const booting = { state: 'starting', incarnation: 1 } as const;
const pending = { createSucceededAt: null, createPendingAt: secondsAgo(5) };
const long = { createSucceededAt: null, createPendingAt: secondsAgo(60) };
const step = (phase: BootStep['phase'], status: BootStep['status']): BootStep => ({ id: phase, title: `Do ${phase}`, phase, status });

const cases: Case[] = [
  {
    because: 'an accepted create may be seen late',
    given: { present: 'absent', made: pending, deployed: false },
    does: 'nothing',
    status: 'provisioning',
  },
  {
    because: 'a refused create is sent again, not waited for',
    given: { present: 'absent', made: pending, deployed: false, history: { failures: 1 } },
    does: 'create group',
    status: 'provisioning',
  },
  {
    because: 'what stays unseen for long did not happen',
    given: { present: 'absent', made: long, deployed: false },
    does: 'create group',
    status: 'provisioning',
  },
  {
    because: 'somebody stopped it on purpose, perhaps',
    given: { machine: stopped, history: { startedAt: secondsAgo(900) } },
    does: 'nothing',
    status: 'blocked',
    problem: 'machine-stopped-elsewhere',
  },
  { because: 'the user pressed Start', given: { machine: stopped, ...fresh }, does: 'start', status: 'starting' },
  {
    because: 'an accepted start may be seen late',
    given: { machine: stopped, history: { startedAt: secondsAgo(5) } },
    does: 'nothing',
    status: 'starting',
  },
  {
    because: 'a restart needs no new machine',
    given: { machine: { ...running, incarnation: 0 }, ...fresh },
    does: 'restart',
    status: 'starting',
  },
  {
    because: 'the restart was asked for a moment ago',
    given: { machine: { ...running, incarnation: 0 }, history: { startedAt: secondsAgo(5) } },
    does: 'nothing',
    status: 'starting',
  },
  {
    because: 'the machine says what it does',
    given: {
      machine: booting,
      deployed: false,
      observation: { boot: [step('configuring', 'done'), step('installing', 'active')] },
      history: { startedAt: secondsAgo(30) },
    },
    does: 'nothing',
    status: 'installing',
  },
  {
    because: 'a first start that takes this long is stuck',
    given: { machine: booting, deployed: false, history: { startedAt: secondsAgo(601) } },
    does: 'nothing',
    status: 'blocked',
    problem: 'gateway-not-ready',
  },
  {
    because: 'Retry runs the first start again where it is',
    given: { machine: booting, deployed: false, history: { startedAt: secondsAgo(601) }, ...fresh },
    does: 'restart',
    status: 'starting',
  },
  {
    because: 'shut down from inside it is still paid for',
    given: { desired: 'stopped', machine: { state: 'exited', stillCosts: true } },
    does: 'stop graceful',
    status: 'stopping',
  },
  {
    because: 'an accepted stop may be seen late',
    given: { desired: 'stopped', machine: running, history: { stopRequestedAt: secondsAgo(5) } },
    does: 'nothing',
    status: 'stopping',
  },
  {
    because: 'the group takes everything along',
    given: { desired: 'deleted', machine: running },
    does: 'delete group',
    status: 'deleting',
  },
  {
    because: 'a create that was sent may still show up',
    given: { desired: 'deleted', present: 'absent', made: pending },
    does: 'nothing',
    status: 'deleting',
  },
  {
    because: 'nothing can show up any more',
    given: { desired: 'deleted', present: 'absent', made: long },
    does: 'nothing',
    status: 'deleted',
  },
];

describe('in a cloud that is slow and costs money', () => {
  it.each(cases)('it does $does, because $because', ({ given, does, status, problem }) => {
    const decision = decide(remoteSituation(given));
    expect(decision.action ? describeAction(decision.action) : 'nothing').toBe(does);
    expect(decision.status).toBe(status);
    expect(decision.problem?.code).toBe(problem);
  });

  it('looks again when the cloud says so', () => {
    const waiting = { machine: booting, deployed: false, history: { startedAt: secondsAgo(30) } };
    expect(decide(remoteSituation(waiting)).requeueAfterSeconds).toBe(remoteTraits.watchSeconds);
    expect(decide(remoteSituation({ ...waiting, observation: { lookAgainSeconds: 17 } })).requeueAfterSeconds).toBe(17);
  });

  it('starts the clock anew when a gateway that was well stops answering', () => {
    const { status, history } = decide(
      remoteSituation({ machine: booting, history: { startedAt: secondsAgo(9000), readySince: secondsAgo(8000) } }),
    );
    expect(status).toBe('starting');
    expect(history).toMatchObject({ startedAt: now.toISOString(), readySince: null });
  });

  it('tells a machine that was changed or stopped by somebody else', () => {
    const driftOf = (given: Case['given']) => decide(remoteSituation(given)).conditions.find(({ type }) => type === 'Drifted');
    expect(driftOf({ machine: running })).toMatchObject({ status: 'false' });
    expect(driftOf({ machine: stopped })).toMatchObject({ status: 'true', reason: 'StoppedElsewhere' });
    expect(driftOf({ machine: running, observation: { drift: 'Another size.' } })).toMatchObject({
      status: 'true',
      message: 'Another size.',
    });
  });
});

describe('a group that also holds what is not ours', () => {
  const holding = (presences: ResourcePresence[]) => {
    const situation = remoteSituation({ desired: 'deleted' });
    const resources = situation.observation.resources.map((seen, index) => ({
      ...seen,
      presence: presences[index] ?? 'absent',
      ...(index === 0 ? { holdsForeign: ['their-disk'] } : {}),
    }));
    return decide({ ...situation, observation: { ...situation.observation, resources } });
  };

  it('is emptied of ours one by one, last made first', () => {
    expect(holding(['present', 'present', 'present']).action).toMatchObject({ verb: 'delete', kind: 'machine' });
    expect(holding(['present', 'present', 'absent']).action).toMatchObject({ verb: 'delete', kind: 'network' });
  });

  it('is left, and the user is told what is in it', () => {
    const decision = holding(['present', 'absent', 'absent']);
    expect(decision.action).toBeNull();
    expect(decision.problem).toMatchObject({ code: 'resource-shared', message: expect.stringContaining('their-disk') });
  });
});

describe('what is asked for while something older is under way', () => {
  it('is a start that comes once the machine has stopped, and no stop by somebody else', () => {
    const simulation = startSimulation({ create: 0, start: 0, drain: 2 }, 'azure');
    settle(simulation, 50);
    ask(simulation, 'stop');
    runOnce(simulation);
    ask(simulation, 'start');
    expect(settle(simulation, 50)).toBeLessThanOrEqual(50);
    expect(simulation.last?.decision).toMatchObject({ status: 'running', achieved: true });
  });
});
