import { expect, it } from 'vitest';
import { spellKind } from './use-resource-name.ts';

it.each([
  ['key-vault', 'Key vault'],
  ['Microsoft.Compute/virtualMachines', 'Virtual machines'],
])('spells %s', (kind, title) => {
  expect(spellKind(kind)).toBe(title);
});
