import type { Guests } from '../../../core/guest.ts';
import type { ResourceKind } from '../kind.ts';
import { diskKind } from './disks.ts';
import { createMachineKind } from './machines.ts';
import { runCommandKind } from './run-commands.ts';

export function createComputeKinds(guests: Guests): readonly ResourceKind[] {
  return [createMachineKind(guests), diskKind, runCommandKind];
}
