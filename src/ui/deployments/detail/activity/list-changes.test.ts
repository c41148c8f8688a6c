import { expect, it } from 'vitest';
import { listChanges } from './list-changes.ts';

it('lists what is not the same, also what came or went, and no counter of ours', () => {
  const before = { name: 'one', desired: 'running', generation: 1, region: 'westeurope' };
  const after = { name: 'one', desired: 'stopped', generation: 2, domain: 'a.example' };
  expect(listChanges(before, after)).toEqual([
    { name: 'desired', before: 'running', after: 'stopped' },
    { name: 'region', before: 'westeurope', after: null },
    { name: 'domain', before: null, after: 'a.example' },
  ]);
  expect(listChanges(null, after)).toEqual([]);
});
