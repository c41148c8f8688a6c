import type { ObservedMachine } from './observed-state.ts';
import { isFreshIntent, type Situation, type Verdict } from './situation.ts';
import type { Step } from './step.ts';

interface Fact {
  id: string;
  title: string;
  done: boolean;
}

/** The timeline of what was asked for, moved on by what was seen. Nothing in it comes from a timer. */
export function advanceSteps(situation: Situation, verdict: Verdict): Step[] {
  const facts = factsByDesired[situation.spec.desired](situation);
  const before = isFreshIntent(situation) && !verdict.leavesIntent ? [] : situation.steps;
  const activeIndex = facts.findIndex((fact) => !fact.done);
  const now = situation.now.toISOString();
  return facts.map((fact, index) => {
    const earlier = before.find((step) => step.id === fact.id);
    const status = fact.done ? 'done' : index === activeIndex ? activeStatus(verdict) : 'waiting';
    return moveStep(earlier, { ...fact, status }, now);
  });
}

/** Steps done of all steps, in percent; 100 only when what was asked for is so. */
export function measureProgress(steps: readonly Step[], verdict: Verdict): number {
  if (verdict.achieved) return 100;
  const done = steps.filter((step) => step.status === 'done').length;
  return Math.min(99, Math.round((100 * done) / Math.max(steps.length, 1)));
}

const factsByDesired = { running: runningFacts, stopped: stoppedFacts, deleted: deletedFacts };

function runningFacts(situation: Situation): Fact[] {
  const { observation, spec } = situation;
  const { machine, probes } = observation;
  const alive = (machine.state === 'starting' || machine.state === 'running') && machine.incarnation === spec.incarnation;
  const ready = alive && probes.startupz && probes.readyz;
  const gateway = [
    { id: 'gateway-started', title: 'Start the gateway', done: alive },
    { id: 'gateway-ready', title: 'Wait until the gateway is ready', done: ready },
    { id: 'control-ui', title: 'See the Control UI answer', done: ready && probes.controlUi },
    { id: 'access-refused', title: 'See strangers refused', done: ready && probes.accessRefusedWithoutToken },
  ];
  if (!showsResources(situation)) return gateway;
  const boot = bootFacts(situation);
  // A machine that reports its first start tells of the gateway's too.
  const proofs = boot.length > 0 ? gateway.filter(({ id }) => id !== 'gateway-started') : gateway;
  return [...resourceFacts(situation), ...boot, ...proofs];
}

/** What the machine reports of its first start; once the gateway is proven, all of it must have happened. */
function bootFacts({ observation, deployed }: Situation): Fact[] {
  return (observation.boot ?? []).map(({ id, title, status }) => ({ id, title, done: deployed || status === 'done' }));
}

/** A first start shows what it makes, and goes on showing it once it runs; a later start has nothing to make. */
function showsResources(situation: Situation): boolean {
  if (!situation.deployed) return true;
  return !isFreshIntent(situation) && situation.steps.some((step) => situation.plan.some((planned) => planned.kind === step.id));
}

function resourceFacts({ observation, plan }: Situation): Fact[] {
  return plan.map((planned) => ({
    id: planned.kind,
    title: planned.title,
    done: observation.resources.some((seen) => seen.kind === planned.kind && seen.presence === 'present'),
  }));
}

function stoppedFacts({ observation, traits }: Situation): Fact[] {
  return [{ id: 'machine-stopped', title: `Stop the ${traits.machineName}`, done: isDown(observation.machine) }];
}

function deletedFacts({ ledger, observation, plan, traits }: Situation): Fact[] {
  const removable = plan.filter((planned) => planned.deletionPolicy === 'delete' && ledger.some((made) => made.kind === planned.kind));
  const removals = removable.toReversed().map((planned) => ({
    id: `remove-${planned.kind}`,
    title: `Remove ${planned.kind}`,
    done: !observation.resources.some((seen) => seen.kind === planned.kind && seen.presence !== 'absent' && seen.presence !== 'foreign'),
  }));
  return traits.stopsBeforeDelete
    ? [{ id: 'machine-stopped', title: `Stop the ${traits.machineName}`, done: isDown(observation.machine) }, ...removals]
    : removals;
}

/** Whether nothing of it runs that costs money. */
export function isDown({ state, stillCosts }: ObservedMachine): boolean {
  return !stillCosts && (state === 'absent' || state === 'stopped' || state === 'exited');
}

function activeStatus(verdict: Verdict): Step['status'] {
  return verdict.status === 'blocked' || verdict.status === 'failed' ? 'failed' : 'active';
}

function moveStep(earlier: Step | undefined, next: Fact & { status: Step['status'] }, now: string): Step {
  const { id, title, status } = next;
  if (earlier?.status === status) return { ...earlier, title };
  const startedAt = status === 'waiting' ? null : (earlier?.startedAt ?? now);
  const restarted = status === 'active' && earlier?.status === 'done';
  return { id, title, status, startedAt: restarted ? now : startedAt, finishedAt: status === 'done' ? now : null };
}
