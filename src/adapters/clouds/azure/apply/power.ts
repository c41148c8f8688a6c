import { ClawbotError } from '../../../../domain/errors.ts';
import { ask, askFor } from '../ask.ts';
import { readMachine } from '../observe/read-machine.ts';
import type { Site } from '../site.ts';
import { requireOurMachine } from './require-ours.ts';

/** Begins to switch the machine on, unless it is. */
export async function startMachine(site: Site): Promise<void> {
  const { clients, groupName, machineName, signal } = site;
  const machine = await requireOurMachine(site);
  if (!machine) throw new ClawbotError('resource-missing', 'There is no virtual machine to start.');
  const { power } = readMachine(machine);
  if (power === 'running' || power === 'starting') return;
  await ask(signal, () => clients.compute.virtualMachines.start(groupName, machineName, { abortSignal: signal }).submitted());
}

/** Begins to release the machine: it is shut down and its host given back, so that only disk and address cost. */
export async function stopMachine(site: Site): Promise<void> {
  const { clients, groupName, machineName, signal } = site;
  const machine = await requireOurMachine(site);
  if (!machine) return;
  const { power } = readMachine(machine);
  if (power === 'deallocated' || power === 'deallocating') return;
  await askFor(signal, () => clients.compute.virtualMachines.deallocate(groupName, machineName, { abortSignal: signal }).submitted());
}
