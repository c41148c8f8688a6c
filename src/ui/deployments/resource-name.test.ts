import { expect, it } from 'vitest';
import { nameResourceKind } from './resource-name.ts';

it.each([
  ['os-disk', 'Disk with all its data'],
  ['key-vault', 'Key vault'],
  ['Microsoft.Compute/virtualMachines', 'Virtual machines'],
])('names %s', (kind, title) => {
  expect(nameResourceKind(kind)).toBe(title);
});
