import type { VirtualMachine } from '@azure/arm-compute';

type Power = 'starting' | 'running' | 'stopping' | 'stopped' | 'deallocating' | 'deallocated';

/** What Azure tells of a machine, as far as decisions depend on it. */
export interface MachineReading {
  /** `stopped` is still paid for, `deallocated` is not. */
  power: Power;
  /** Why its last change did not succeed. */
  failure: { code: string; message: string } | null;
  size: string | undefined;
}

const powers: readonly string[] = ['starting', 'running', 'stopping', 'stopped', 'deallocating', 'deallocated'] satisfies Power[];

/** Reads a machine with its instance view. Pure. */
export function readMachine(machine: VirtualMachine): MachineReading {
  const statuses = machine.instanceView?.statuses ?? [];
  const codes = statuses.map(({ code = '' }) => code);
  const failed = statuses.find(({ code = '' }) => code.startsWith('ProvisioningState/failed'));
  return {
    power: readPower(codes, machine.provisioningState),
    failure: failed
      ? { code: failed.code?.split('/')[2] ?? 'VMProvisioningFailed', message: failed.message ?? failed.displayStatus ?? '' }
      : null,
    size: machine.hardwareProfile?.vmSize,
  };
}

/** A machine that is being made has no power state yet; one that could not be placed never gets one and costs nothing. */
function readPower(codes: readonly string[], provisioningState: string | undefined): Power {
  const power = codes.find((code) => code.startsWith('PowerState/'))?.slice('PowerState/'.length);
  if (isPower(power)) return power;
  return provisioningState === 'Failed' ? 'deallocated' : 'starting';
}

function isPower(power: string | undefined): power is Power {
  return power !== undefined && powers.includes(power);
}
