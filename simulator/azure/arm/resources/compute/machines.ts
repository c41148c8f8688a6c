import type { Guests } from '../../../core/guest.ts';
import { readBody } from '../../body/read.ts';
import type { ResourceKind } from '../kind.ts';
import { createMachine } from './create-machine.ts';
import { asMachine } from './machine.ts';
import { checkMachine } from './machine-checks.ts';
import { forgetMachine, removeMachine } from './machine-removal.ts';
import { viewMachine } from './machine-view.ts';
import { virtualMachineType } from './quota.ts';
import { virtualMachine } from './schemas.ts';
import { updateMachine } from './update-machine.ts';

export function createMachineKind(guests: Guests): ResourceKind {
  return {
    type: virtualMachineType,
    versions: 'compute',
    polling: 'compute',
    prepare(site, body) {
      const request = readBody(virtualMachine, body, 'compute');
      const existing = site.existing && asMachine(site.world, site.existing);
      return {
        refusals: checkMachine(site, request, existing),
        write: () => (existing ? updateMachine(site, guests, existing, request) : createMachine(site, guests, request)),
      };
    },
    view: (world, resource) => viewMachine(world, resource),
    refuseRemoval: () => null,
    remove: removeMachine,
    forget: forgetMachine,
  };
}
