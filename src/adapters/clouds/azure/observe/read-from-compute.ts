import type { VirtualMachine, VirtualMachineRunCommand } from '@azure/arm-compute';
import { askFor } from '../ask.ts';
import { type CommandName, commandNames } from '../run-command/command-names.ts';
import type { Site } from '../site.ts';

/** The machine with its power state; `null` when there is none. */
export function readVirtualMachine({ clients, groupName, machineName, signal }: Site): Promise<VirtualMachine | null> {
  return askFor(signal, () => clients.compute.virtualMachines.get(groupName, machineName, { expand: 'instanceView', abortSignal: signal }));
}

/** A command on the machine with what became of it; `null` when it was never sent. */
export function readCommand(
  { clients, groupName, machineName, signal }: Site,
  name: CommandName,
): Promise<VirtualMachineRunCommand | null> {
  const options = { expand: 'instanceView', abortSignal: signal };
  return askFor(signal, () => clients.compute.virtualMachineRunCommands.getByVirtualMachine(groupName, machineName, name, options));
}

/** The last restart in place; there can be none before the user asked for something a second time. */
export async function readRestartCommand(site: Site): Promise<VirtualMachineRunCommand | null> {
  const { desired, generation } = site.target.spec;
  return desired === 'running' && generation > 1 ? readCommand(site, commandNames.restart) : null;
}
