import type { VirtualMachine, VirtualMachineRunCommand } from '@azure/arm-compute';
import { askFor } from '../ask.ts';
import { resourceName } from '../plan.ts';
import { commandNames } from '../run-command/command-names.ts';
import type { Scene } from './scene.ts';

/** The machine with its power state; `null` when there is none. */
export function readVirtualMachine({ clients, groupName, target, signal }: Scene): Promise<VirtualMachine | null> {
  const name = resourceName(target.spec, 'virtual-machine');
  return askFor(signal, () => clients.compute.virtualMachines.get(groupName, name, { expand: 'instanceView', abortSignal: signal }));
}

/** The last restart in place; there can be none before the user asked for something a second time. */
export async function readRestartCommand({ clients, groupName, target, signal }: Scene): Promise<VirtualMachineRunCommand | null> {
  const { spec } = target;
  if (spec.desired !== 'running' || spec.generation <= 1) return null;
  const name = resourceName(spec, 'virtual-machine');
  const options = { expand: 'instanceView', abortSignal: signal };
  return askFor(signal, () =>
    clients.compute.virtualMachineRunCommands.getByVirtualMachine(groupName, name, commandNames.restart, options),
  );
}
