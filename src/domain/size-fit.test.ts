import { expect, it } from 'vitest';
import { azureSizes } from './azure-sizes.ts';
import { fitOf } from './size-fit.ts';

it('a size that is too small says so in its cautions too, and no other does', () => {
  for (const size of azureSizes) expect(fitOf(size) === 'tight', size.id).toBe(size.cautions.includes('too-small'));
});

it.each([
  [0.5, 'tight'],
  [3.9, 'tight'],
  [4, 'chat'],
  [8, 'tools'],
  [64, 'heavy'],
] as const)('%d GB are %s', (memoryGib, fit) => {
  expect(fitOf({ memoryGib })).toBe(fit);
});
