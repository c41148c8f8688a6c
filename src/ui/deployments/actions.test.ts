import { describe, expect, it } from 'vitest';
import { offeredActions } from './actions.ts';

describe('offeredActions', () => {
  it.each([
    ['running', 'running', ['restart', 'stop', 'delete']],
    ['installing', 'running', ['stop', 'delete']],
    ['stopping', 'stopped', ['start', 'delete']],
    ['stopped', 'stopped', ['start', 'delete']],
    ['blocked', 'running', ['retry', 'stop', 'delete']],
    ['failed', 'stopped', ['retry', 'start', 'delete']],
    ['blocked', 'deleted', ['retry']],
    ['running', 'deleted', []],
    ['deleting', 'deleted', []],
    ['deleted', 'deleted', []],
  ] as const)('offers for %s, wanted %s, %j', (status, desired, actions) => {
    expect(offeredActions({ status, desired })).toEqual(actions);
  });
});
