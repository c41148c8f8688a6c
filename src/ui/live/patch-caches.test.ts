import { describe, expect, it } from 'vitest';
import type { DeploymentDetail, DeploymentSnapshot } from '../../api/types.ts';
import { rulesOf } from './list-rules.ts';
import { type ListData, patchDetail, patchList, readSnapshot } from './patch-caches.ts';

function makeSnapshot(changes: Partial<DeploymentSnapshot> = {}): DeploymentSnapshot {
  return {
    ...{ id: 'a', workspaceId: 'w', name: 'alpha', cloud: 'local', region: 'this-machine', size: 'shared', openclawVersion: '2026.9.6' },
    ...{ desired: 'running', status: 'installing', statusMessage: 'Installing.', progress: 40, instanceUrl: null, estimatedMonthlyCost: 0 },
    ...{ createdAt: '2026-11-23T10:00:00.000Z', updatedAt: '2026-11-23T10:01:00.000Z', generation: 1, observedGeneration: 1 },
    changedAt: '2026-11-23T10:01:00.000Z',
    ...{ model: null, channels: [], problem: null, steps: [], conditions: [], deployedAt: null, deletedAt: null },
    ...{ connectionId: null, exposure: null, monthlyStopped: 0 },
    ...changes,
  };
}

function makeList(...items: DeploymentSnapshot[]): ListData {
  return { pageParams: [null], pages: [{ items, nextCursor: null }] };
}

const idsOf = (list: ListData) => list.pages.flatMap((page) => page.items.map(({ id }) => id));
const later = '2026-11-23T10:02:00.000Z';

const newest = rulesOf({});

describe('patchList', () => {
  it('changes the row of the deployment and no other', () => {
    const list = makeList(makeSnapshot(), makeSnapshot({ id: 'b' }));
    const patched = patchList(list, makeSnapshot({ status: 'running', updatedAt: later }), newest);
    expect(patched.pages[0]?.items.map(({ status }) => status)).toEqual(['running', 'installing']);
  });

  it('leaves a row where it stands, although it fits the filter or its place no more', () => {
    const rules = rulesOf({ status: 'installing', sort: 'status' });
    const list = makeList(makeSnapshot(), makeSnapshot({ id: 'b' }));
    const patched = patchList(list, makeSnapshot({ status: 'running', updatedAt: later }), rules);
    expect(patched.pages[0]?.items.map(({ id, status }) => `${id} ${status}`)).toEqual(['a running', 'b installing']);
  });

  it('puts a new deployment where it belongs', () => {
    expect(idsOf(patchList(makeList(makeSnapshot()), makeSnapshot({ id: 'b', createdAt: later }), newest))).toEqual(['b', 'a']);
    expect(idsOf(patchList(makeList(), makeSnapshot(), newest))).toEqual(['a']);
    const byName = rulesOf({ sort: 'name' });
    const list = makeList(makeSnapshot(), makeSnapshot({ id: 'c', name: 'gamma' }));
    expect(idsOf(patchList(list, makeSnapshot({ id: 'b', name: 'beta' }), byName))).toEqual(['a', 'b', 'c']);
    expect(idsOf(patchList(list, makeSnapshot({ id: 'd', name: 'omega' }), byName))).toEqual(['a', 'c', 'd']);
  });

  it.each([{ search: 'beta' }, { status: 'running' }, { cloud: 'azure' }, { region: 'westeurope,eastus' }])(
    'leaves a new deployment out that %j does not let through',
    (filter) => {
      expect(idsOf(patchList(makeList(), makeSnapshot(), rulesOf(filter)))).toEqual([]);
      const fitting = makeSnapshot({ name: 'beta', status: 'running', cloud: 'azure', region: 'eastus' });
      expect(idsOf(patchList(makeList(), fitting, rulesOf(filter)))).toEqual(['a']);
    },
  );

  it('leaves out a deployment that belongs to a page not loaded yet', () => {
    const old = makeSnapshot({ id: 'b', createdAt: '2026-01-01T00:00:00.000Z', updatedAt: later });
    const list = { pageParams: [null], pages: [{ items: [makeSnapshot()], nextCursor: 'more' }] };
    expect(idsOf(patchList(list, old, newest))).toEqual(['a']);
    expect(idsOf(patchList(makeList(makeSnapshot()), old, newest))).toEqual(['a', 'b']);
  });

  it('takes a deleted one out, unless deleted ones are shown', () => {
    const deleted = makeSnapshot({ status: 'deleted', updatedAt: later });
    expect(idsOf(patchList(makeList(makeSnapshot()), deleted, newest))).toEqual([]);
    for (const input of [{ deleted: 'include' }, { status: 'deleted' }] as const) {
      expect(patchList(makeList(makeSnapshot()), deleted, rulesOf(input)).pages[0]?.items[0]?.status).toBe('deleted');
    }
  });

  it('does not let a late event undo what a request has shown', () => {
    const list = makeList(makeSnapshot({ status: 'running', updatedAt: later }));
    expect(patchList(list, makeSnapshot(), newest).pages[0]?.items[0]?.status).toBe('running');
  });

  it('keeps all pages but that of the row as they are', () => {
    const [first, second] = [
      { items: [makeSnapshot()], nextCursor: 'b' },
      { items: [makeSnapshot({ id: 'b' })], nextCursor: null },
    ];
    const patched = patchList({ pageParams: [null, 'b'], pages: [first, second] }, makeSnapshot({ id: 'b', progress: 80 }), newest);
    expect(patched.pages[0]).toBe(first);
    expect(patched.pages[1]?.items[0]?.progress).toBe(80);
  });
});

describe('patchDetail', () => {
  const detail: DeploymentDetail = { ...makeSnapshot(), resources: [], operations: [], certificate: null };

  it('keeps what an event does not bring', () => {
    const patched = patchDetail(detail, makeSnapshot({ progress: 80, updatedAt: later }));
    expect(patched).toMatchObject({ progress: 80, operations: [], resources: [] });
  });

  it('ignores an event that is older', () => {
    expect(patchDetail(detail, makeSnapshot({ progress: 1, updatedAt: '2026-11-23T09:00:00.000Z' }))).toBe(detail);
  });
});

describe('readSnapshot', () => {
  it('finds the deployment or nothing', () => {
    expect(readSnapshot({ deployment: makeSnapshot() })?.id).toBe('a');
    expect(readSnapshot({ lastSeq: 4 })).toBeNull();
  });
});
