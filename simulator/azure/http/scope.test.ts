import { expect, it } from 'vitest';
import { readScope } from './scope.ts';

it.each([
  ['/subscriptions/s', '/subscriptions/s'],
  ['/subscriptions/s/resourcegroups', '/subscriptions/s'],
  ['/subscriptions/s/resourceGroups/rg', '/subscriptions/s/resourceGroups/rg'],
  [
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines',
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute',
  ],
  [
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm/start',
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm',
  ],
  [
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm/runCommands/c',
    '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm/runCommands/c',
  ],
  ['/subscriptions/s/resourceGroups/rg/deployments/d/operations', '/subscriptions/s/resourceGroups/rg/deployments/d'],
])('%s is about %s', (path, scope) => {
  expect(readScope(path.split('/').filter(Boolean))).toBe(scope);
});
