import { describe, expect, it } from 'vitest';
import { isGranted, missingActions } from './grants.ts';

const allow = (...actions: string[]) => ({ actions, notActions: [] });

describe('grants', () => {
  it.each([
    ['*', 'Microsoft.Compute/disks/read', true],
    ['Microsoft.Compute/*', 'Microsoft.Compute/disks/read', true],
    ['*/read', 'Microsoft.Compute/disks/read', true],
    ['*/read', 'Microsoft.Compute/disks/write', false],
    ['Microsoft.Compute/*/read', 'microsoft.compute/DISKS/read', true],
    ['Microsoft.Compute/*/read', 'Microsoft.Compute/read', false],
    ['Microsoft.Network/*', 'Microsoft.Compute/disks/read', false],
    ['Microsoft.Compute/disks/read', 'Microsoft.Compute/disks/reader', false],
    ['Microsoft.*/disks/*d', 'Microsoft.Compute/disks/read', true],
    ['a*a', 'a', false],
  ])('with %s: %s is %s', (pattern, action, granted) => {
    expect(isGranted(action, [allow(pattern)])).toBe(granted);
  });

  it('take back what they except, each for itself', () => {
    const contributor = { actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] };
    expect(isGranted('Microsoft.Authorization/roleAssignments/write', [contributor])).toBe(false);
    expect(isGranted('Microsoft.Authorization/roleAssignments/write', [contributor, allow('Microsoft.Authorization/*')])).toBe(true);
  });

  it('name what is missing', () => {
    expect(missingActions(['a/read', 'a/write', 'b/read'], [allow('a/*')])).toEqual(['b/read']);
    expect(missingActions(['a/read'], [])).toEqual(['a/read']);
  });
});
