import { describe, expect, it } from 'vitest';
import type { DeploymentDetail, DeploymentSnapshot } from '../../api/types.ts';
import { type ListData, patchDetail, patchList, readSnapshot } from './patch-caches.ts';

function makeSnapshot(changes: Partial<DeploymentSnapshot> = {}): DeploymentSnapshot {
  return {
    ...{ id: 'a', workspaceId: 'w', name: 'alpha', cloud: 'local', region: 'this-machine', size: 'shared', openclawVersion: '2026.9.6' },
    ...{ desired: 'running', status: 'installing', statusMessage: 'Installing.', progress: 40, instanceUrl: null, estimatedMonthlyCost: 0 },
    ...{ createdAt: '2026-11-23T10:00:00.000Z', updatedAt: '2026-11-23T10:01:00.000Z', generation: 1, observedGeneration: 1 },
    ...{ connectionId: null, exposure: null, monthlyStopped: 0 },
    ...{ model: null, problem: null, steps: [], conditions: [], deployedAt: null, deletedAt: null },
    ...{ connectionId: null, exposure: null, monthlyStopped: null },
    ...changes,
  };
}

function makeList(...items: DeploymentSnapshot[]): ListData {
  return { pageParams: [null], pages: [{ items, nextCursor: null, monthlyCost: 0 }] };
}

const idsOf = (list: ListData) => list.pages.flatMap((page) => page.items.map(({ id }) => id));
const later = '2026-11-23T10:02:00.000Z';

describe('patchList', () => {
  it('changes the row of the deployment and no other', () => {
    const list = makeList(makeSnapshot(), makeSnapshot({ id: 'b' }));
    const patched = patchList(list, makeSnapshot({ status: 'running', updatedAt: later }), false);
    expect(patched.pages[0]?.items.map(({ status }) => status)).toEqual(['running', 'installing']);
  });

  it('puts a new deployment first', () => {
    expect(idsOf(patchList(makeList(makeSnapshot()), makeSnapshot({ id: 'b', createdAt: later }), false))).toEqual(['b', 'a']);
    expect(idsOf(patchList(makeList(), makeSnapshot(), false))).toEqual(['a']);
  });

  it('leaves out a deployment that belongs to a page not loaded yet', () => {
    const old = makeSnapshot({ id: 'b', createdAt: '2026-01-01T00:00:00.000Z', updatedAt: later });
    expect(idsOf(patchList(makeList(makeSnapshot()), old, false))).toEqual(['a']);
  });

  it('takes a deleted one out, unless deleted ones are shown', () => {
    const deleted = makeSnapshot({ status: 'deleted', updatedAt: later });
    expect(idsOf(patchList(makeList(makeSnapshot()), deleted, false))).toEqual([]);
    expect(patchList(makeList(makeSnapshot()), deleted, true).pages[0]?.items[0]?.status).toBe('deleted');
  });

  it('does not let a late event undo what a request has shown', () => {
    const list = makeList(makeSnapshot({ status: 'running', updatedAt: later }));
    expect(patchList(list, makeSnapshot(), false).pages[0]?.items[0]?.status).toBe('running');
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
