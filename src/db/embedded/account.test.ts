import { expect, test } from 'vitest';
import { type AccountFacts, decideAccount } from './account.ts';

const facts: AccountFacts = { isRoot: true, namespacesOpen: true, other: { uid: 65534, gid: 65534 }, closedFolder: null };

test('runs as whoever starts it, unless that is root', () => {
  expect(decideAccount({ ...facts, isRoot: false })).toEqual({ kind: 'self' });
});

test('as root prefers a user namespace, which works below folders that only root may enter', () => {
  expect(decideAccount({ ...facts, closedFolder: '/root' })).toEqual({ kind: 'namespace' });
});

test('as root without namespaces takes an unprivileged account where it can reach the data', () => {
  expect(decideAccount({ ...facts, namespacesOpen: false })).toEqual({ kind: 'other', uid: 65534, gid: 65534 });
});

test('says what to change when no account can run it', () => {
  const closed = { ...facts, namespacesOpen: false, closedFolder: '/root' };
  expect(() => decideAccount(closed)).toThrow(
    expect.objectContaining({ code: 'postgres-start-failed', hint: expect.stringContaining('/root') }),
  );
  expect(() => decideAccount({ ...facts, namespacesOpen: false, other: null })).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('user namespaces') }),
  );
});
