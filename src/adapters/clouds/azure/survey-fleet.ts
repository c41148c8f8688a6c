import type { VirtualMachine } from '@azure/arm-compute';
import type { FleetSighting } from '../../../ports/cloud.ts';
import { askForAll } from './ask.ts';
import type { AzureClients } from './clients.ts';
import { readTag, tagNames } from './tags.ts';

/** Two lists for all machines of an account: Azure tells power and size in different ones. */
export async function surveyFleet({ compute }: AzureClients, installationId: string, signal: AbortSignal): Promise<FleetSighting[]> {
  const list = (statusOnly: 'true' | 'false') => () => compute.virtualMachines.listAll({ statusOnly, abortSignal: signal });
  const [machines, statuses] = await Promise.all([askForAll(signal, list('false')), askForAll(signal, list('true'))]);
  return joinSightings(machines, statuses, installationId);
}

/** Only machines of this installation; ids are compared without regard to case. Pure. */
export function joinSightings(
  machines: readonly VirtualMachine[],
  statuses: readonly VirtualMachine[],
  installationId: string,
): FleetSighting[] {
  const statusOf = new Map(statuses.map((machine) => [machine.id?.toLowerCase(), machine]));
  return machines.flatMap((machine) => {
    const deploymentId = readTag(machine.tags, tagNames.deployment);
    if (!deploymentId || readTag(machine.tags, tagNames.installation) !== installationId) return [];
    // Until it is made there is nothing to tell of it.
    if (machine.provisioningState === 'Creating') return [];
    return [{ deploymentId, fingerprint: fingerprintOf(machine, statusOf.get(machine.id?.toLowerCase())) }];
  });
}

/** What a survey compares of a machine; power comes from `status`, its instance view. Pure. */
export function fingerprintOf(machine: VirtualMachine, status: VirtualMachine | undefined): string {
  const codes = (status?.instanceView?.statuses ?? []).map(({ code = '' }) => code);
  const power = codes.find((code) => code.startsWith('PowerState/')) ?? 'PowerState/none';
  return [power, machine.provisioningState ?? '', machine.hardwareProfile?.vmSize ?? ''].join(' ');
}
