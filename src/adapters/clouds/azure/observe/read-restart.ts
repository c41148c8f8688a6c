import type { VirtualMachineRunCommand } from '@azure/arm-compute';

/** How the last restart in place came out; `none` when there never was one. */
export interface RestartReading {
  state: 'none' | 'pending' | 'done' | 'failed';
  incarnation: number;
  message: string;
}

const firstIncarnation: RestartReading = { state: 'none', incarnation: 1, message: '' };

/** Reads the command that restarts the gateway: its parameter is the restart counter it was started with. Pure. */
export function readRestart(command: VirtualMachineRunCommand | null): RestartReading {
  if (!command) return firstIncarnation;
  const incarnation = Number(command.parameters?.find(({ name }) => name === 'CLAWBOT_INCARNATION')?.value);
  if (!Number.isSafeInteger(incarnation)) return firstIncarnation;
  const { executionState, exitCode, error, executionMessage } = command.instanceView ?? {};
  const message = (error || executionMessage || '').trim().slice(-500);
  return { state: readState(executionState, exitCode, command.provisioningState), incarnation, message };
}

function readState(executionState: string | undefined, exitCode: number | undefined, provisioningState: string | undefined) {
  if (executionState === 'Succeeded') return exitCode ? 'failed' : 'done';
  if (executionState === 'Failed' || executionState === 'TimedOut' || executionState === 'Canceled') return 'failed';
  return provisioningState === 'Failed' ? 'failed' : 'pending';
}
