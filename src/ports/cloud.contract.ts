import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordPending, type TestTarget } from '../../test/deployment-target.ts';
import { inTurn } from '../../test/in-turn.ts';
import { waitFor } from '../../test/wait-for.ts';
import { isClawbotError } from '../domain/errors.ts';
import { noProbes, type Observation } from '../domain/observed-state.ts';
import type { PlannedResource } from '../domain/resource.ts';
import type { Cloud } from './cloud.ts';

/** What the rules of a cloud need to be tried on a real one. */
export interface CloudHarness {
  cloud: Cloud;
  /** A deployment that nobody has made yet. */
  newTarget(): TestTarget;
  /** Puts something that is not ours where the first planned resource would be. */
  plantForeign(target: TestTarget): Promise<void>;
  /** Whether that is still as it was planted. */
  isForeignUntouched(target: TestTarget): Promise<boolean>;
  /** A picture of everything that this cloud could write for the deployment. */
  snapshot(target: TestTarget): Promise<string>;
  /** How long a create or start of this cloud may take. */
  settleSeconds: number;
  dispose(): Promise<void>;
}

const never = new AbortController().signal;

/** The rules that every cloud keeps, whatever it runs on. */
export function cloudContract(name: string, makeHarness: () => Promise<CloudHarness>): void {
  describe(`${name} keeps the rules of a cloud`, () => {
    let harness: CloudHarness;
    beforeAll(async () => {
      const made = await makeHarness();
      harness = { ...made, cloud: inTurn(made.cloud) };
    });
    afterAll(() => harness.dispose());

    it('plans purely: the same every time, names unique, the spec untouched', () => planIsPure(harness));
    it('observes what is not there without writing', () => observeWritesNothing(harness));
    it('never touches what lacks its tag', () => foreignIsLeftAlone(harness));
    it('deletes nothing that the ledger does not know', () => unrecordedIsKept(harness));
    it('takes the deletion and the stop of what is not there as success', () => goneIsSuccess(harness));
    it('gives up before it writes when it is told to', () => abortedWritesNothing(harness));
    it('refuses a link and a kind that cannot be', () => impossibleIsRefused(harness));
    it('makes, starts, stops and deletes, each also when asked twice', () => liveAndDie(harness), 600_000);
  });
}

async function planIsPure({ cloud, newTarget }: CloudHarness): Promise<void> {
  const { spec } = newTarget();
  const before = structuredClone(spec);
  const plan = cloud.plan(Object.freeze(spec));
  expect(plan).toEqual(cloud.plan(structuredClone(spec)));
  expect(new Set(plan.map((resource) => resource.name)).size).toBe(plan.length);
  expect(plan.length).toBeGreaterThan(0);
  expect(spec).toEqual(before);
}

async function observeWritesNothing({ cloud, newTarget, snapshot }: CloudHarness): Promise<void> {
  const target = newTarget();
  const before = await snapshot(target);
  const seen = await cloud.observe(target, null, never);
  expect(await snapshot(target)).toBe(before);
  expect(seen.machine).toEqual({ state: 'absent' });
  expect(seen.probes).toEqual(noProbes);
  expect(seen.problem).toBeUndefined();
  const plan = cloud.plan(target.spec);
  expect(seen.resources.map(({ kind, name }) => ({ kind, name }))).toEqual(plan.map(({ kind, name }) => ({ kind, name })));
  for (const own of plan.filter((resource) => resource.deletionPolicy === 'delete')) expect(presenceOf(seen, own)).toBe('absent');
}

async function foreignIsLeftAlone(harness: CloudHarness): Promise<void> {
  const { cloud } = harness;
  const target = harness.newTarget();
  const first = firstOf(cloud.plan(target.spec));
  await harness.plantForeign(target);
  recordPending(target, first);
  expect(presenceOf(await cloud.observe(target, null, never), first)).toBe('foreign');
  for (const verb of ['create', 'delete'] as const) {
    await expect(cloud.apply(target, { verb, kind: first.kind, name: first.name }, never)).rejects.toSatisfy(hasCode('resource-foreign'));
  }
  await expect(cloud.apply(target, { verb: 'stop', mode: 'force' }, never)).rejects.toSatisfy(hasCode('resource-foreign'));
  expect(await harness.isForeignUntouched(target)).toBe(true);
}

async function unrecordedIsKept({ cloud, newTarget, settleSeconds }: CloudHarness): Promise<void> {
  const target = newTarget();
  const first = firstOf(cloud.plan(target.spec));
  await cloud.apply(target, { verb: 'create', kind: first.kind, name: first.name }, never);
  await waitFor(
    () => cloud.observe(target, null, never),
    (seen) => presenceOf(seen, first) === 'present',
    settleSeconds,
  );
  await expect(cloud.apply(target, { verb: 'delete', kind: first.kind, name: first.name }, never)).rejects.toSatisfy(
    hasCode('resource-foreign'),
  );
  expect(presenceOf(await cloud.observe(target, null, never), first)).toBe('present');
  recordPending(target, first);
  await cloud.apply(target, { verb: 'delete', kind: first.kind, name: first.name }, never);
  await waitFor(
    () => cloud.observe(target, null, never),
    (seen) => presenceOf(seen, first) === 'absent',
    settleSeconds,
  );
}

async function goneIsSuccess({ cloud, newTarget }: CloudHarness): Promise<void> {
  const target = newTarget();
  for (const mode of ['graceful', 'force'] as const) await cloud.apply(target, { verb: 'stop', mode }, never);
  for (const { kind, name } of cloud.plan(target.spec).toReversed()) await cloud.apply(target, { verb: 'delete', kind, name }, never);
  expect((await cloud.observe(target, null, never)).machine.state).toBe('absent');
}

async function abortedWritesNothing({ cloud, newTarget, snapshot }: CloudHarness): Promise<void> {
  const target = newTarget();
  const { kind, name } = firstOf(cloud.plan(target.spec));
  const before = await snapshot(target);
  await expect(cloud.apply(target, { verb: 'create', kind, name }, AbortSignal.abort())).rejects.toThrow();
  await expect(cloud.observe(target, null, AbortSignal.abort())).rejects.toThrow();
  expect(await snapshot(target)).toBe(before);
}

async function impossibleIsRefused({ cloud, newTarget }: CloudHarness): Promise<void> {
  const target = newTarget();
  await expect(cloud.ownerLink(target, never)).rejects.toSatisfy(hasCode('not-running'));
  await expect(cloud.apply(target, { verb: 'create', kind: 'no-such-kind', name: 'x' }, never)).rejects.toSatisfy(isClawbotError);
}

async function liveAndDie(harness: CloudHarness): Promise<void> {
  const { cloud, settleSeconds } = harness;
  const target = harness.newTarget();
  const plan = cloud.plan(target.spec);
  const observe = (cursor: string | null = null) => cloud.observe(target, cursor, never);

  for (const resource of plan) await createTwice(harness, target, resource);
  await cloud.apply(target, { verb: 'start' }, never);
  const running = await waitFor(observe, ({ machine }) => machine.state === 'running', settleSeconds);
  expect(running.machine.incarnation).toBe(target.spec.incarnation);
  expect(Object.values(running.probes)).toEqual([true, true, true, true]);
  await cloud.apply(target, { verb: 'start' }, never);
  expect((await observe()).machine).toEqual(running.machine);

  await cloud.apply(target, { verb: 'stop', mode: 'graceful' }, never);
  const stopped = await waitFor(observe, ({ machine }) => machine.state === 'stopped', settleSeconds);
  expect(stopped.probes).toEqual(noProbes);
  await cloud.apply(target, { verb: 'stop', mode: 'graceful' }, never);
  expect((await observe()).machine.state).toBe('stopped');

  const cursor = await readToTheEnd(observe);
  expect((await observe(cursor)).logLines).toEqual([]);
  await deleteAllTwice(harness, target, plan);
}

async function createTwice({ cloud, settleSeconds }: CloudHarness, target: TestTarget, resource: PlannedResource): Promise<void> {
  const action = { verb: 'create' as const, kind: resource.kind, name: resource.name };
  recordPending(target, resource);
  await cloud.apply(target, action, never);
  await cloud.apply(target, action, never);
  const observe = () => cloud.observe(target, null, never);
  const seen = await waitFor(observe, (state) => presenceOf(state, resource) === 'present', settleSeconds);
  await cloud.apply(target, action, never);
  expect((await observe()).resources).toEqual(seen.resources);
}

async function readToTheEnd(observe: (cursor: string | null) => Promise<Observation>): Promise<string> {
  let seen = await observe(null);
  while (seen.logLines.length > 0) seen = await observe(seen.logCursor);
  return seen.logCursor;
}

async function deleteAllTwice({ cloud, settleSeconds }: CloudHarness, target: TestTarget, plan: PlannedResource[]): Promise<void> {
  for (const round of ['first', 'again']) {
    for (const resource of plan.toReversed()) {
      await cloud.apply(target, { verb: 'delete', kind: resource.kind, name: resource.name }, never);
      const wanted = resource.deletionPolicy === 'keep' ? 'present' : 'absent';
      const observe = () => cloud.observe(target, null, never);
      const seen = await waitFor(observe, (state) => presenceOf(state, resource) === wanted, settleSeconds);
      expect(presenceOf(seen, resource), round).toBe(wanted);
    }
  }
  expect((await cloud.observe(target, null, never)).machine.state).toBe('absent');
}

function presenceOf(seen: Observation, { kind, name }: PlannedResource) {
  return seen.resources.find((resource) => resource.kind === kind && resource.name === name)?.presence;
}

function firstOf(plan: PlannedResource[]): PlannedResource {
  const [first] = plan;
  if (!first) throw new Error('The plan is empty.');
  return first;
}

function hasCode(code: string) {
  return (error: unknown) => isClawbotError(error) && error.code === code;
}
