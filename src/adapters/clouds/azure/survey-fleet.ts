import type { FleetSighting } from '../../../ports/cloud.ts';
import { ask } from './ask.ts';
import type { AzureClients } from './clients.ts';
import { type ListedMachine, listMachines } from './list-machines.ts';
import { readTag, tagNames } from './tags.ts';

/** Two lists for all machines of an account: Azure tells power and size in different ones. */
export async function surveyFleet(clients: AzureClients, installationId: string, signal: AbortSignal): Promise<FleetSighting[]> {
  const list = (statusOnly: boolean) => ask(signal, () => listMachines(clients, statusOnly, signal));
  const [machines, statuses] = await Promise.all([list(false), list(true)]);
  return joinSightings(machines, statuses, installationId);
}

/** Only machines of this installation; ids are compared without regard to case. Pure. */
export function joinSightings(
  machines: readonly ListedMachine[],
  statuses: readonly ListedMachine[],
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
export function fingerprintOf(machine: ListedMachine, status: ListedMachine | undefined): string {
  const codes = (status?.instanceView?.statuses ?? []).map(({ code = '' }) => code);
  const power = codes.find((code) => code.startsWith('PowerState/')) ?? 'PowerState/none';
  return [power, machine.provisioningState ?? '', machine.hardwareProfile?.vmSize ?? ''].join(' ');
}
