import { ask } from '../ask.ts';
import type { Site } from '../site.ts';
import type { CommandName } from './command-names.ts';

const timeoutMs = 10_000;

/** Begins to remove a command with its output; that it stays would harm nothing. */
export async function forgetCommand({ clients, groupName, machineName }: Site, name: CommandName): Promise<void> {
  const signal = AbortSignal.timeout(timeoutMs);
  const { virtualMachineRunCommands } = clients.compute;
  await ask(signal, () => virtualMachineRunCommands.delete(groupName, machineName, name, { abortSignal: signal }).submitted()).catch(
    () => {},
  );
}
