import { setTimeout as pause } from 'node:timers/promises';
import type { VirtualMachineRunCommand } from '@azure/arm-compute';
import { ClawbotError, isClawbotError } from '../../../../domain/errors.ts';
import type { RunCommandScript } from '../bootstrap/run-commands.ts';
import { readCommand } from '../observe/read-from-compute.ts';
import type { Site } from '../site.ts';
import type { CommandName } from './command-names.ts';
import { sendCommand } from './send-command.ts';

const pollMs = 1000;
const finalStates = ['Succeeded', 'Failed', 'TimedOut', 'Canceled'];

/** Has the machine run a command and waits for what it prints. Throws `azure-command-failed` when it does not end in time. */
export async function runCommand(site: Site, name: CommandName, command: RunCommandScript): Promise<string> {
  await sendCommand(site, name, command);
  const deadline = Date.now() + command.timeoutSeconds * 1000;
  while (Date.now() < deadline) {
    const sent = await readPatiently(site, name);
    if (sent && !isSame(sent, command)) throw new ClawbotError('azure-busy', 'The same command was sent again meanwhile by somebody else.');
    const { executionState, output, executionMessage } = sent?.instanceView ?? {};
    if (executionState && finalStates.includes(executionState)) return output ?? executionMessage ?? '';
    await pause(pollMs, undefined, { signal: site.signal });
  }
  throw new ClawbotError('azure-command-failed', `The virtual machine did not answer within ${command.timeoutSeconds} seconds.`);
}

/** What passes by itself does not end the wait. */
async function readPatiently(site: Site, name: CommandName): Promise<VirtualMachineRunCommand | null> {
  try {
    return await readCommand(site, name);
  } catch (error) {
    if (!isClawbotError(error) || error.retry !== 'retry') throw error;
    await pause((error.retryAfterSeconds ?? 0) * 1000, undefined, { signal: site.signal });
    return null;
  }
}

/** The place of a command may hold an earlier one for a moment, or that of another worker. */
function isSame({ parameters = [] }: VirtualMachineRunCommand, command: RunCommandScript): boolean {
  return command.parameters.every(({ name, value }) => parameters.some((sent) => sent.name === name && sent.value === value));
}
