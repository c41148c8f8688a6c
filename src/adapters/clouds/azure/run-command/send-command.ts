import type { VirtualMachineRunCommand } from '@azure/arm-compute';
import { ask } from '../ask.ts';
import type { RunCommandScript } from '../bootstrap/run-commands.ts';
import type { Site } from '../site.ts';
import { tagsOf } from '../tags.ts';
import type { CommandName } from './command-names.ts';

/** Has the machine run a command; the same command with the same parameters is not run again. */
export async function sendCommand(site: Site, name: CommandName, command: RunCommandScript): Promise<void> {
  const { clients, groupName, machineName, signal, target } = site;
  const { script, parameters, protectedParameters, timeoutSeconds } = command;
  const body: VirtualMachineRunCommand = {
    location: target.spec.region,
    // It lies in the group like any resource, which would not count as ours without them.
    tags: tagsOf(target.spec),
    source: { script },
    parameters,
    ...(protectedParameters.length > 0 && { protectedParameters }),
    timeoutInSeconds: timeoutSeconds,
    asyncExecution: true,
    treatFailureAsDeploymentFailure: false,
  };
  const { virtualMachineRunCommands } = clients.compute;
  await ask(signal, () =>
    virtualMachineRunCommands.createOrUpdate(groupName, machineName, name, body, { abortSignal: signal }).submitted(),
  );
}
