import type { VirtualMachine } from '@azure/arm-compute';
import { type GatewayProbes, type LogLine, noProbes } from '../../../../domain/observed-state.ts';
import { azureAddress, type InstanceAddress } from '../probe/instance-address.ts';
import { isProven } from '../probe/probe-gateway.ts';
import { probeInstance } from '../probe/probe-instance.ts';
import { isSameId } from '../resource-id.ts';
import { pendingSince } from './choose-look.ts';
import { findUnlisted, listContent, readEach } from './list-content.ts';
import type { Memory } from './memory.ts';
import { readConsoleWhenDue } from './read-console-when-due.ts';
import { type ContentItem, readContent } from './read-content.ts';
import { readRestartCommand, readVirtualMachine } from './read-from-compute.ts';
import { type MachineReading, readMachine } from './read-machine.ts';
import { type RestartReading, readRestart } from './read-restart.ts';
import { readTemplateState, type TemplateState } from './read-template-state.ts';
import type { Scene } from './scene.ts';

/** Everything that a whole look reads. */
export interface Findings {
  items: ContentItem[];
  template: TemplateState;
  machine: MachineReading | null;
  restart: RestartReading;
  address: InstanceAddress;
  probes: GatewayProbes;
  memory: Memory;
  lines: LogLine[];
}

export async function gatherFindings(scene: Scene): Promise<Findings> {
  const [listed, found, command, probed] = await Promise.all([
    listContent(scene),
    readVirtualMachine(scene),
    readRestartCommand(scene),
    probeWhenWanted(scene),
  ]);
  const { items, template } = await completeContent(scene, withMachine(scene, listed, found));
  const machine = found && readMachine(found);
  const runs = machine?.power === 'running';
  // What answers while our machine is off is somebody else, under a name that was ours.
  const probes = runs ? probed.probes : noProbes;
  const told =
    runs && wantsConsole(scene, probes) ? await readConsoleWhenDue(scene, isProven(probes)) : { memory: scene.memory, lines: [] };
  return { items, template, machine, restart: readRestart(command), address: probed.address, probes, ...told };
}

function probeWhenWanted({ target, memory, signal }: Scene): Promise<Pick<Findings, 'address' | 'probes'>> {
  if (target.spec.desired === 'running') return probeInstance(target.spec, memory.facts, signal);
  return Promise.resolve({ address: azureAddress(target.spec, memory.facts), probes: noProbes });
}

/** Until it is proven from outside, and once more for its last words. */
function wantsConsole({ target, memory }: Scene, probes: GatewayProbes): boolean {
  const heardAll = memory.consoleReadAt !== null && Object.values(memory.steps).every((status) => status === 'done');
  return target.spec.desired === 'running' && !(isProven(probes) && heardAll);
}

/** The machine was read by itself, which does not lag: it decides whether there is one. */
function withMachine({ expected }: Scene, listed: readonly ContentItem[], found: VirtualMachine | null): ContentItem[] {
  const machineId = expected.find(({ kind }) => kind === 'virtual-machine')?.id;
  const others = listed.filter(({ id }) => !isSameId(id, machineId));
  if (!found) return others;
  const { id, type, name, tags, provisioningState } = found;
  return [...others, { id, type, name, tags, provisioningState }];
}

/** Asks for what the list does not show, unless a template is at work that makes it. */
async function completeContent(scene: Scene, items: ContentItem[]): Promise<Pick<Findings, 'items' | 'template'>> {
  const template = isUnfinished(scene, items) ? await readTemplateState(scene) : ({ state: 'none' } as const);
  if (template.state === 'running') return { items, template };
  const others = findUnlisted(scene, items).filter(({ kind }) => kind !== 'virtual-machine');
  return { items: [...items, ...(await readEach(scene, others))], template };
}

/** Whether a template was sent of which not everything is there. */
function isUnfinished({ expected, target }: Scene, items: readonly ContentItem[]): boolean {
  if (target.spec.desired === 'deleted' || pendingSince(target.ledger) === null) return false;
  return readContent(expected, items, target).resources.some(({ presence }) => presence !== 'present');
}
