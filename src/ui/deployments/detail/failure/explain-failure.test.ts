import { describe, expect, it } from 'vitest';
import type { DeploymentDetail } from '../../../../api/types.ts';
import { type ErrorCode, errorCatalog } from '../../../../domain/errors.ts';
import { explainFailure, type Problem } from './explain-failure.ts';
import { remedyOf } from './remedies.ts';

const at = '2026-11-23T10:00:00.000Z';
const problemOf = (code: ErrorCode, more: Partial<Problem> = {}): Problem => ({ code, message: 'm', hint: 'h', docs: code, ...more });
const step = (id: string, status: 'done' | 'failed' | 'waiting') => ({ id, title: id, status, startedAt: at, finishedAt: null });
const part = (kind: string, times: { madeAt: string | null; goneAt: string | null }) => ({
  ...{ kind, name: kind, cloudId: null, deletionPolicy: 'delete' as const, requestedAt: at },
  ...times,
});

const blocked = {
  ...{ status: 'blocked', desired: 'running', deployedAt: null, connectionId: 'c', resources: [], steps: [] },
} as unknown as DeploymentDetail;

describe('what a failure screen tells', () => {
  it('counts what is done and stays, and names the step to go on from', () => {
    const resources = [part('resource-group', { madeAt: at, goneAt: null }), part('virtual-machine', { madeAt: null, goneAt: null })];
    const steps = [step('resource-group', 'done'), step('virtual-machine', 'failed'), step('ready', 'waiting')];
    const failure = explainFailure({ ...blocked, resources, steps }, problemOf('azure-capacity'), 'owner');
    expect(failure).toMatchObject({ scene: 'making', doneSteps: 1, allSteps: 3, stoppedAt: { id: 'virtual-machine' } });
    expect(failure.present.map(({ kind }) => kind)).toEqual(['resource-group']);
  });

  it('tells a deletion by what is gone and what is left', () => {
    const resources = [part('resource-group', { madeAt: at, goneAt: null }), part('virtual-machine', { madeAt: at, goneAt: at })];
    const failure = explainFailure({ ...blocked, desired: 'deleted', deployedAt: at, resources }, problemOf('azure-locked'), 'owner');
    expect(failure).toMatchObject({ scene: 'removing', present: [{ kind: 'resource-group' }], gone: [{ kind: 'virtual-machine' }] });
    expect(explainFailure({ ...blocked, deployedAt: at }, problemOf('gateway-crash-loop'), 'owner').scene).toBe('kept');
  });

  it('offers only what can be done: nothing to make or delete while it is being deleted, no account on this machine', () => {
    const moves = (deployment: DeploymentDetail, code: ErrorCode) => explainFailure(deployment, problemOf(code), 'owner').moves;
    expect(moves(blocked, 'azure-size-unavailable')).toEqual(['another', 'delete', 'retry']);
    expect(moves({ ...blocked, desired: 'deleted' }, 'azure-size-unavailable')).toEqual(['retry']);
    expect(moves({ ...blocked, connectionId: null }, 'azure-unknown')).toEqual(['retry', 'logs']);
  });

  it('leads to the page of the cloud wherever the problem names one', () => {
    const problem = problemOf('azure-unknown', { fix: { label: 'Open it', url: 'https://portal.azure.com/' } });
    expect(explainFailure(blocked, problem, 'owner').moves).toContain('page');
    expect(explainFailure(blocked, { ...problem, fix: { label: 'Open it', url: null } }, 'owner').moves).not.toContain('page');
  });

  it('names who may mend it: the cloud knows best, and not every member may press what would help', () => {
    const mender = (problem: Problem, role: 'owner' | 'member' | 'viewer') => explainFailure(blocked, problem, role).mender;
    expect(mender(problemOf('azure-unknown', { whoActs: 'tenant-admin' }), 'owner')).toBe('tenant-admin');
    expect(mender(problemOf('azure-sign-in-refused'), 'owner')).toBe('you');
    expect(mender(problemOf('azure-sign-in-refused'), 'member')).toBe('workspace-admin');
    expect(mender(problemOf('gateway-not-ready'), 'member')).toBe('you');
    expect(mender(problemOf('gateway-not-ready'), 'viewer')).toBe('workspace-member');
  });
});

/** What stops a start of ClawBot Deploy itself, before there is a screen. */
const beforeAnyScreen = [
  ...['database-pooled', 'identity-unusable', 'port-in-use', 'data-folder-unwritable', 'data-folder-in-use'],
  ...['postgres-start-failed', 'migration-failed'],
];

it('has a way out of its own for everything that waits for a person', () => {
  const waiting = Object.entries(errorCatalog).filter(([code, { retry }]) => retry === 'blocked' && !beforeAnyScreen.includes(code));
  const unknown = remedyOf('no such code');
  expect(waiting.map(([code]) => code).filter((code) => remedyOf(code) === unknown)).toEqual([]);
  expect(remedyOf('constructor')).toBe(unknown);
});
