import type { VirtualMachine, VirtualMachineRunCommand } from '@azure/arm-compute';
import { type GatewayProbes, type LogLine, noProbes } from '../../../../domain/observed-state.ts';
import { azureAddress, type InstanceAddress } from '../probe/instance-address.ts';
import { isProven } from '../probe/probe-gateway.ts';
import { probeInstance } from '../probe/probe-instance.ts';
import { isSameId } from '../resource-id.ts';
import { fingerprintOf } from '../survey-fleet.ts';
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

/** What Azure tells of the machine, and the machine of itself. */
export interface MachineFindings {
  machine: MachineReading | null;
  restart: RestartReading;
  address: InstanceAddress;
  probes: GatewayProbes;
  memory: Memory;
  lines: LogLine[];
  /** The log of the first boot has more to tell, for which the account had no request to spare. */
  isOwed: boolean;
  /** As a survey of the account would see it; `null` without a machine. */
  fingerprint: string | null;
}

/** Everything that a whole look reads. */
export interface Findings extends MachineFindings {
  items: ContentItem[];
  template: TemplateState;
}

export async function gatherFindings(scene: Scene): Promise<Findings> {
  const [listed, { found, command }] = await Promise.all([listContent(scene), readMachineAndCommand(scene)]);
  const [content, machine] = await Promise.all([
    completeContent(scene, withMachine(scene, listed, found)),
    describeMachine(scene, found, command),
  ]);
  return { ...content, ...machine };
}

/** The machine alone, with what Azure answered of it. */
export async function readMachineFindings(scene: Scene): Promise<MachineFindings & { found: VirtualMachine | null }> {
  const { found, command } = await readMachineAndCommand(scene);
  return { found, ...(await describeMachine(scene, found, command)) };
}

async function readMachineAndCommand(scene: Scene) {
  const [found, command] = await Promise.all([readVirtualMachine(scene), readRestartCommand(scene)]);
  return { found, command };
}

async function describeMachine(
  scene: Scene,
  found: VirtualMachine | null,
  command: VirtualMachineRunCommand | null,
): Promise<MachineFindings> {
  const machine = found && readMachine(found);
  const fingerprint = found && fingerprintOf(found, found);
  return { ...(await lookAtMachine(scene, machine)), machine, fingerprint, restart: readRestart(command) };
}

/** Asks the machine itself. While it is off, whatever answers under its name is somebody else. */
async function lookAtMachine(
  scene: Scene,
  machine: MachineReading | null,
): Promise<Pick<Findings, 'address' | 'probes' | 'memory' | 'lines' | 'isOwed'>> {
  const { target, memory, signal } = scene;
  if (machine?.power !== 'running' || target.spec.desired !== 'running') {
    return { address: azureAddress(target.spec, memory.facts), probes: noProbes, memory, lines: [], isOwed: false };
  }
  const probed = await probeInstance(target.spec, memory.facts, signal);
  const told = wantsConsole(scene, probed.probes)
    ? await readConsoleWhenDue(scene, isProven(probed.probes))
    : { memory, lines: [], isOwed: false };
  return { ...probed, ...told };
}

/** Until it is proven from outside, and once more for its last words. */
function wantsConsole({ memory }: Scene, probes: GatewayProbes): boolean {
  const heardAll = memory.consoleReadAt !== null && Object.values(memory.steps).every((status) => status === 'done');
  return !(isProven(probes) && heardAll);
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
