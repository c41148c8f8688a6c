import { expect, it } from 'vitest';
import { groupRights } from './group-rights.ts';

it('rights stand with the kind of thing that they are about', () => {
  const rights = [
    'Microsoft.Compute/register/action',
    'Microsoft.Compute/virtualMachines/read',
    'Microsoft.Compute/virtualMachines/start/action',
    'Microsoft.Compute/virtualMachines/runCommands/write',
    'Microsoft.Compute/disks/delete',
  ];
  expect(groupRights(rights)).toEqual([
    { type: 'Microsoft.Compute', verbs: ['register'] },
    { type: 'Microsoft.Compute/virtualMachines', verbs: ['read', 'start'] },
    { type: 'Microsoft.Compute/virtualMachines/runCommands', verbs: ['write'] },
    { type: 'Microsoft.Compute/disks', verbs: ['delete'] },
  ]);
});
