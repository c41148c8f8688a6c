import { describe, expect, it } from 'vitest';
import { fullLedger, now, running, secondsAgo, situationOf, testPlan } from '../../test/situation.ts';
import { describeAction } from './action.ts';
import { type Decision, decide } from './decide.ts';
import type { Situation } from './situation.ts';

const model = { provider: 'anthropic', modelId: 'claude-opus-5', baseUrl: null } as const;
const exited = (secondsSinceExit: number) => ({
  state: 'exited' as const,
  incarnation: 1,
  exitedAt: secondsAgo(secondsSinceExit),
  exitReason: 'exit code 1',
});
const fresh = { observedGeneration: 0 };

interface Case {
  /** Why this, and not something else, is the right thing to do. */
  because: string;
  given: Parameters<typeof situationOf>[0];
  /** As `describeAction` says it, `nothing` for a look only. */
  does: string;
  status: Decision['status'];
  /** Seconds until the next look; `undefined` is not looked at. */
  again?: number | null;
  problem?: string;
}

const toRunning: Case[] = [
  {
    because: 'nothing is there, so the first part is made',
    given: { presence: 'absent', ledger: [] },
    does: 'create state-folder',
    status: 'provisioning',
    again: 0,
  },
  {
    because: 'parts are made in order',
    given: { presence: ['present', 'absent', 'absent'], ledger: fullLedger().slice(0, 1) },
    does: 'create package',
    status: 'installing',
  },
  {
    because: 'the second waits for the first',
    given: { presence: ['creating', 'absent', 'absent'] },
    does: 'nothing',
    status: 'provisioning',
    again: 0.5,
  },
  {
    because: 'a part that still goes away cannot be made yet',
    given: { presence: ['deleting', 'absent', 'absent'] },
    does: 'nothing',
    status: 'provisioning',
    again: 0.5,
  },
  {
    because: 'what is not ours is left alone',
    given: { presence: ['foreign', 'absent', 'absent'] },
    does: 'nothing',
    status: 'blocked',
    again: null,
    problem: 'resource-foreign',
  },
  {
    because: 'something foreign later on stops the first step too',
    given: { presence: ['absent', 'absent', 'foreign'], ledger: [] },
    does: 'nothing',
    status: 'blocked',
    problem: 'resource-foreign',
  },
  {
    because: 'data that someone removed is not made anew in silence',
    given: { presence: ['absent', 'present', 'present'] },
    does: 'nothing',
    status: 'blocked',
    problem: 'resource-missing',
  },
  {
    because: 'pressing Retry does not bring the data back',
    given: { presence: ['absent', 'present', 'present'], ...fresh },
    does: 'nothing',
    status: 'blocked',
    problem: 'resource-missing',
  },
  {
    because: 'a shared download may be made anew',
    given: { presence: ['present', 'absent', 'present'] },
    does: 'create package',
    status: 'installing',
  },
  {
    because: 'a create that was never seen to succeed is asked for again',
    given: { presence: ['absent', 'absent', 'absent'], ledger: fullLedger({ createSucceededAt: null }) },
    does: 'create state-folder',
    status: 'provisioning',
  },
  {
    because: 'once deployed, making a part again is a start',
    given: { presence: ['present', 'absent', 'present'], deployed: true },
    does: 'create package',
    status: 'starting',
  },
  {
    because: 'a problem of the cloud waits for the user',
    given: { observation: { problem: { code: 'install-failed', message: 'no' } } },
    does: 'nothing',
    status: 'blocked',
    again: null,
    problem: 'install-failed',
  },
  {
    because: 'Retry goes on in spite of the problem',
    given: { observation: { problem: { code: 'install-failed', message: 'no' } }, ...fresh },
    does: 'start',
    status: 'starting',
  },
  { because: 'all parts are there, so the gateway starts', given: {}, does: 'start', status: 'starting', again: 0 },
  {
    because: 'a later start is not an install',
    given: { deployed: true, machine: { state: 'stopped' } },
    does: 'start',
    status: 'starting',
  },
  {
    because: 'a starting gateway is given time',
    given: { machine: { state: 'starting', incarnation: 1 }, history: { startedAt: secondsAgo(170) } },
    does: 'nothing',
    status: 'starting',
    again: 0.5,
  },
  {
    because: 'after three minutes it will not come',
    given: { machine: { state: 'starting', incarnation: 1 }, history: { startedAt: secondsAgo(181) } },
    does: 'nothing',
    status: 'blocked',
    again: 5,
    problem: 'gateway-not-ready',
  },
  {
    because: 'Retry ends the one that hangs',
    given: { machine: { state: 'starting', incarnation: 1 }, history: { startedAt: secondsAgo(181) }, ...fresh },
    does: 'stop graceful',
    status: 'starting',
  },
  { because: 'it runs', given: { machine: running }, does: 'nothing', status: 'running', again: 3 },
  {
    because: 'its certificate may come any moment',
    given: { machine: running, traits: { healthCheckSeconds: 5400 }, observation: { domain: { state: 'misses', message: 'nowhere yet' } } },
    does: 'nothing',
    status: 'running',
    again: 30,
  },
  {
    because: 'it runs, but nobody tells us when a domain is pointed here',
    given: {
      machine: running,
      history: { readySince: secondsAgo(400) },
      traits: { healthCheckSeconds: 5400 },
      observation: { domain: { state: 'misses', message: 'nowhere yet' } },
    },
    does: 'nothing',
    status: 'running',
    again: 300,
  },
  {
    because: 'it runs, and its domain leads here',
    given: { machine: running, traits: { healthCheckSeconds: 5400 }, observation: { domain: { state: 'works', message: 'answers' } } },
    does: 'nothing',
    status: 'running',
    again: 5400,
  },
  {
    because: 'it runs and has a model, so one answer is proven',
    given: { machine: running, spec: { model } },
    does: 'prove-reply',
    status: 'running',
  },
  {
    because: 'the answer was tried for this start already',
    given: { machine: running, spec: { model }, history: { replyProvenFor: 1 } },
    does: 'nothing',
    status: 'running',
  },
  {
    because: 'a restart asks the old gateway to end',
    given: { machine: running, spec: { incarnation: 2 } },
    does: 'stop graceful',
    status: 'stopping',
  },
  {
    because: 'a restart waits for the drain',
    given: { machine: { ...running, state: 'stopping' }, spec: { incarnation: 2 }, history: { stopRequestedAt: secondsAgo(19) } },
    does: 'nothing',
    status: 'stopping',
  },
  {
    because: 'a drain of 20 s is long enough',
    given: { machine: { ...running, state: 'stopping' }, history: { stopRequestedAt: secondsAgo(21) } },
    does: 'stop force',
    status: 'stopping',
  },
  {
    because: 'nobody knows since when it drains',
    given: { machine: { ...running, state: 'stopping' } },
    does: 'stop force',
    status: 'stopping',
  },
  {
    because: 'the first unasked-for end pauses a second',
    given: { machine: exited(0.4) },
    does: 'nothing',
    status: 'starting',
    again: 0.6,
  },
  {
    because: 'the pause is over',
    given: { machine: exited(2), history: { exits: 1, lastExitAt: secondsAgo(2) } },
    does: 'start',
    status: 'starting',
  },
  {
    because: 'pauses double',
    given: { machine: exited(2), history: { exits: 3, lastExitAt: secondsAgo(2) }, deployed: true },
    does: 'nothing',
    status: 'starting',
    again: 2,
  },
  {
    because: 'the eighth end in a row is a crash loop',
    given: { machine: exited(0), history: { exits: 7, lastExitAt: secondsAgo(99) } },
    does: 'nothing',
    status: 'blocked',
    again: null,
    problem: 'gateway-crash-loop',
  },
  {
    because: 'an end that was counted does not count again',
    given: { machine: exited(99), history: { exits: 7, lastExitAt: secondsAgo(99) } },
    does: 'start',
    status: 'starting',
  },
  {
    because: 'Retry forgives all ends',
    given: { machine: exited(0), history: { exits: 7 }, ...fresh },
    does: 'start',
    status: 'starting',
  },
];

const toStopped: Case[] = [
  { because: 'it runs, so it is asked to end', given: { machine: running }, does: 'stop graceful', status: 'stopping', again: 0 },
  {
    because: 'one that still starts is asked as well',
    given: { machine: { state: 'starting' } },
    does: 'stop graceful',
    status: 'stopping',
  },
  {
    because: 'it drains',
    given: { machine: { state: 'stopping' }, history: { stopRequestedAt: secondsAgo(10) } },
    does: 'nothing',
    status: 'stopping',
    again: 0.5,
  },
  {
    because: 'it drains for too long',
    given: { machine: { state: 'stopping' }, history: { stopRequestedAt: secondsAgo(30) } },
    does: 'stop force',
    status: 'stopping',
  },
  { because: 'it is stopped', given: { machine: { state: 'stopped' } }, does: 'nothing', status: 'stopped', again: 30 },
  { because: 'one that ended by itself is stopped too', given: { machine: exited(1) }, does: 'nothing', status: 'stopped' },
  { because: 'stopping needs no parts', given: { presence: 'absent' }, does: 'nothing', status: 'stopped' },
  {
    because: 'something foreign does not keep ours from stopping',
    given: { presence: ['foreign', 'present', 'present'], machine: running },
    does: 'stop graceful',
    status: 'stopping',
  },
];

const toDeleted: Case[] = [
  { because: 'it must end before its parts go', given: { machine: running }, does: 'stop graceful', status: 'deleting' },
  {
    because: 'a deletion waits five seconds for the drain',
    given: { machine: { state: 'stopping' }, history: { stopRequestedAt: secondsAgo(4) } },
    does: 'nothing',
    status: 'deleting',
  },
  {
    because: 'then it kills',
    given: { machine: { state: 'stopping' }, history: { stopRequestedAt: secondsAgo(6) } },
    does: 'stop force',
    status: 'deleting',
  },
  { because: 'the last made goes first', given: {}, does: 'delete configuration', status: 'deleting', again: 0 },
  {
    because: 'the shared download stays',
    given: { presence: ['present', 'present', 'absent'] },
    does: 'delete state-folder',
    status: 'deleting',
  },
  { because: 'one at a time', given: { presence: ['present', 'present', 'deleting'] }, does: 'nothing', status: 'deleting', again: 0.5 },
  {
    because: 'what is still being made is removed as well',
    given: { presence: ['creating', 'absent', 'absent'] },
    does: 'delete state-folder',
    status: 'deleting',
  },
  { because: 'what we did not make is not ours to remove', given: { ledger: [] }, does: 'nothing', status: 'deleted', again: null },
  {
    because: 'what has lost our tag is not touched, and not called gone',
    given: { presence: 'foreign' },
    does: 'nothing',
    status: 'blocked',
    problem: 'resource-foreign',
  },
  {
    because: 'what lacked our tag from the start is nothing that we made',
    given: { presence: 'foreign', ledger: fullLedger({ createSucceededAt: null }) },
    does: 'nothing',
    status: 'deleted',
  },
  { because: 'all of it is gone', given: { presence: ['absent', 'present', 'absent'] }, does: 'nothing', status: 'deleted', again: null },
  {
    because: 'a problem does not keep anyone from deleting',
    given: { observation: { problem: { code: 'install-failed', message: 'no' } } },
    does: 'delete configuration',
    status: 'deleting',
  },
];

function check({ given, does, status, again, problem }: Case, desired: Situation['spec']['desired']): void {
  const decision = decide(situationOf({ ...given, spec: { ...given.spec, desired } }));
  expect(decision.action ? describeAction(decision.action) : 'nothing').toBe(does);
  expect(decision.status).toBe(status);
  expect(decision.problem?.code).toBe(problem);
  if (again === null || again === undefined)
    expect(decision.requeueAfterSeconds).toBe(again === null ? null : decision.requeueAfterSeconds);
  else expect(decision.requeueAfterSeconds).toBeCloseTo(again, 3);
}

describe('to have it running', () => {
  it.each(toRunning)('$does, because $because', (each) => check(each, 'running'));
});
describe('to have it stopped', () => {
  it.each(toStopped)('$does, because $because', (each) => check(each, 'stopped'));
});
describe('to have it deleted', () => {
  it.each(toDeleted)('$does, because $because', (each) => check(each, 'deleted'));
});

describe('what is remembered', () => {
  const remembered = (given: Case['given']) => decide(situationOf(given)).history;

  it('counts an unasked-for end once', () => {
    const history = remembered({ machine: exited(0) });
    expect(history).toMatchObject({ exits: 1, lastExitAt: secondsAgo(0) });
    expect(remembered({ machine: exited(0), history })).toMatchObject({ exits: 1 });
  });

  it('forgives ends after ten minutes of health', () => {
    expect(remembered({ machine: running, history: { exits: 3, readySince: secondsAgo(599) } }).exits).toBe(3);
    expect(remembered({ machine: running, history: { exits: 3, readySince: secondsAgo(601) } }).exits).toBe(0);
  });

  it('forgets failures as soon as a run gets through', () => {
    for (const presence of ['present', 'absent', 'creating'] as const)
      expect(remembered({ presence, history: { failures: 4 } }).failures).toBe(0);
  });

  it('does not change what it was given', () => {
    const situation = situationOf({ machine: exited(0), steps: [], conditions: [] });
    const before = structuredClone(situation);
    decide(situation);
    expect(situation).toEqual(before);
    expect(decide(situation)).toEqual(decide(situation));
    expect(situation.now).toEqual(now);
    expect(testPlan).toHaveLength(3);
  });
});
