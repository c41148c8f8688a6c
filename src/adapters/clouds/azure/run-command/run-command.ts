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

/** Looks at a command that is not there, until it is sent again: the removal of an earlier one may have taken it along. */
const looksBeforeResend = 5;

/** Has the machine run a command and waits for what it prints. Throws `azure-command-failed` when it does not end in time. */
export async function runCommand(site: Site, name: CommandName, command: RunCommandScript): Promise<string> {
  const deadline = Date.now() + command.timeoutSeconds * 1000;
  for (let looks = 0; Date.now() < deadline; ) {
    if (looks % looksBeforeResend === 0) await patiently(site, deadline, () => sendCommand(site, name, command));
    const sent = await patiently(site, deadline, () => readCommand(site, name));
    if (sent && !isSame(sent, command)) throw new ClawbotError('azure-busy', 'The same command was sent again meanwhile by somebody else.');
    const { executionState, output, executionMessage } = sent?.instanceView ?? {};
    if (executionState && finalStates.includes(executionState)) return output ?? executionMessage ?? '';
    looks = sent ? 1 : looks + 1;
    await pause(pollMs, undefined, { signal: site.signal });
  }
  throw new ClawbotError('azure-command-failed', `The virtual machine did not answer within ${command.timeoutSeconds} seconds.`);
}

/** What passes by itself does not end the wait. */
async function patiently<T>(site: Site, deadline: number, request: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await request();
    } catch (error) {
      const passes = isClawbotError(error) && error.retry === 'retry';
      const pauseMs = passes ? (error.retryAfterSeconds ?? 1) * 1000 : 0;
      if (!passes || Date.now() + pauseMs > deadline) throw error;
      await pause(pauseMs, undefined, { signal: site.signal });
    }
  }
}

/** The place of a command may hold an earlier one for a moment, or that of another worker. */
function isSame({ parameters = [] }: VirtualMachineRunCommand, command: RunCommandScript): boolean {
  return command.parameters.every(({ name, value }) => parameters.some((sent) => sent.name === name && sent.value === value));
}
