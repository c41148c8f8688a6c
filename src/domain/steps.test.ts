import { describe, expect, it } from 'vitest';
import { running, secondsAgo, situationOf } from '../../test/situation.ts';
import { decide } from './decide.ts';

type Given = Parameters<typeof situationOf>[0];
const look = (given: Given) => decide(situationOf(given));
const statuses = (given: Given) => look(given).steps.map(({ id, status }) => `${id} ${status}`);

describe('the timeline', () => {
  it('shows a first start from its parts to its proofs', () => {
    expect(statuses({ presence: ['present', 'creating', 'absent'] })).toEqual([
      'state-folder done',
      'package active',
      'configuration waiting',
      'gateway-started waiting',
      'gateway-ready waiting',
      'control-ui waiting',
      'access-refused waiting',
    ]);
  });

  it('goes on showing the parts while it runs for the first time', () => {
    const { steps } = look({ machine: { state: 'starting', incarnation: 1 } });
    expect(statuses({ machine: running, deployed: true, steps })).toHaveLength(7);
  });

  it('shows a later start without parts', () => {
    expect(statuses({ deployed: true, observedGeneration: 0, spec: { generation: 2 } })[0]).toBe('gateway-started active');
  });

  it('shows a blocked step as failed', () => {
    expect(statuses({ presence: ['foreign', 'absent', 'absent'] })[0]).toBe('state-folder failed');
  });

  it('shows a deletion in the order of removal', () => {
    expect(statuses({ spec: { desired: 'deleted' }, presence: ['present', 'present', 'deleting'] })).toEqual([
      'machine-stopped done',
      'remove-configuration active',
      'remove-state-folder waiting',
    ]);
  });

  it('shows a deletion before anything was made', () => {
    expect(statuses({ spec: { desired: 'deleted' }, presence: 'absent', ledger: [] })).toEqual(['machine-stopped done']);
  });

  it('keeps the times of a step that did not move', () => {
    const first = look({ presence: ['present', 'creating', 'absent'], now: new Date(secondsAgo(60)) });
    const second = look({ presence: ['present', 'creating', 'absent'], steps: first.steps });
    expect(second.steps).toEqual(first.steps);
    const third = look({ presence: ['present', 'present', 'creating'], steps: second.steps });
    expect(third.steps[1]).toMatchObject({ status: 'done', startedAt: secondsAgo(60), finishedAt: secondsAgo(0) });
  });

  it('begins anew when something new was asked for', () => {
    const { steps } = look({ machine: running, now: new Date(secondsAgo(60)) });
    const restarted = look({ machine: running, steps, observedGeneration: 0, deployed: true });
    expect(restarted.steps[0]?.startedAt).toBe(secondsAgo(0));
  });
});

describe('progress', () => {
  it.each<[string, Given, number]>([
    ['nothing is there', { presence: 'absent' }, 0],
    ['one of seven steps is done', { presence: ['present', 'creating', 'absent'] }, 14],
    ['all parts are there', { machine: { state: 'absent' } }, 43],
    ['the gateway lives but is not ready', { machine: { state: 'starting', incarnation: 1 } }, 57],
    ['it runs', { machine: running }, 100],
    ['it drains', { spec: { desired: 'stopped' }, machine: { state: 'stopping' } }, 0],
    ['it is stopped', { spec: { desired: 'stopped' }, machine: { state: 'stopped' } }, 100],
    ['one of three removals is done', { spec: { desired: 'deleted' } }, 33],
    ['it is deleted', { spec: { desired: 'deleted' }, presence: 'absent' }, 100],
    ['a step is blocked', { presence: ['present', 'foreign', 'absent'] }, 14],
  ])('is what happened when %s', (_, given, percent) => {
    expect(look(given).progress).toBe(percent);
  });

  it('stays below 100 until it is so', () => {
    const old = { ...running, incarnation: 1 };
    expect(look({ machine: old, spec: { incarnation: 2 } }).progress).toBeLessThan(100);
  });

  it('tells what a machine reports of its first start, and of its gateway only once', () => {
    const boot = [
      { id: 'install-node', title: 'Install Node.js', phase: 'installing', status: 'done' },
      { id: 'start-gateway', title: 'Start the gateway', phase: 'starting', status: 'active' },
    ] as const;
    const situation = situationOf({ machine: { state: 'starting', incarnation: 1 }, observation: { boot: [...boot] } });
    const steps = decide(situation).steps.filter(({ title }) => /Node|Start the gateway/.test(title));
    expect(steps.map(({ id, status }) => `${id} ${status}`)).toEqual(['install-node done', 'start-gateway active']);
  });
});
