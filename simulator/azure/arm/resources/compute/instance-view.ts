import type { PowerState } from '../../../core/arm-state.ts';
import type { World } from '../../../core/world.ts';
import { findImage } from './images.ts';
import type { Machine } from './machine.ts';

interface Status {
  code: string;
  level: 'Info' | 'Warning' | 'Error';
  displayStatus: string;
  message?: string;
  time?: string;
}

const powerNames: Readonly<Record<PowerState, string>> = {
  starting: 'VM starting',
  running: 'VM running',
  stopping: 'VM stopping',
  stopped: 'VM stopped',
  deallocating: 'VM deallocating',
  deallocated: 'VM deallocated',
  unknown: 'VM unknown',
};

/** What runs in a machine and in which state it is, as `$expand=instanceView` gives it. */
export function viewInstance(world: World, machine: Machine): Record<string, unknown> {
  const { storageProfile, osProfile, diagnosticsProfile } = machine.properties;
  const found = storageProfile?.imageReference && findImage(storageProfile.imageReference);
  const isRunning = machine.machine.power === 'running';
  const facts = { computerName: osProfile?.computerName ?? machine.name, osName: found?.image.osName, osVersion: found?.image.osVersion };
  return {
    ...(isRunning && machine.machine.guest?.agentReady() ? facts : {}),
    hyperVGeneration: found?.image.generation ?? 'V2',
    ...(machine.machine.isAllocated && isRunning ? { vmAgent: viewAgent(world, machine) } : {}),
    disks: [{ name: storageProfile?.osDisk?.name, statuses: [provisioned(machine.createdAt)] }],
    ...(diagnosticsProfile?.bootDiagnostics?.enabled ? { bootDiagnostics: viewDiagnostics(world, machine) } : {}),
    statuses: [provisioningStatus(machine), ...powerStatus(machine)],
  };
}

/** The statuses alone, as the route `instanceView` and the lists show them first. */
function provisioningStatus(machine: Machine): Status {
  const time = machine.machine.statusChangedAt.toISOString();
  const { failure } = machine.machine;
  if (machine.provisioningState === 'Failed') {
    const code = failure ? `ProvisioningState/failed/${failure.code}` : 'ProvisioningState/failed';
    return { code, level: 'Error', displayStatus: 'Provisioning failed', ...(failure ? { message: failure.message } : {}), time };
  }
  if (machine.provisioningState === 'Succeeded')
    return { code: 'ProvisioningState/succeeded', level: 'Info', displayStatus: 'Provisioning succeeded', time };
  const state = machine.provisioningState;
  return { code: `ProvisioningState/${state.toLowerCase()}`, level: 'Info', displayStatus: state, time };
}

function powerStatus({ machine }: Machine): Status[] {
  if (machine.power === 'unknown') return [];
  return [{ code: `PowerState/${machine.power}`, level: 'Info', displayStatus: powerNames[machine.power] }];
}

function viewAgent(world: World, { machine }: Machine): Record<string, unknown> {
  const time = world.clock.now().toISOString();
  if (machine.guest?.agentReady()) {
    const ready: Status = {
      code: 'ProvisioningState/succeeded',
      level: 'Info',
      displayStatus: 'Ready',
      message: 'Guest Agent is running',
      time,
    };
    return { vmAgentVersion: '2.14.0.1', extensionHandlers: [], statuses: [ready] };
  }
  const message = 'VM status blob is found but not yet populated.';
  const waiting: Status = { code: 'ProvisioningState/Unavailable', level: 'Warning', displayStatus: 'Not Ready', message, time };
  return { vmAgentVersion: 'Unknown', statuses: [waiting] };
}

/** With managed storage Azure shows no addresses here: they come from `retrieveBootDiagnosticsData`. */
function viewDiagnostics(world: World, machine: Machine): Record<string, unknown> {
  if (!machine.properties.diagnosticsProfile?.bootDiagnostics?.storageUri) return {};
  return {
    consoleScreenshotBlobUri: world.blobs.locate(consolePath(machine, 'screenshot.bmp')),
    serialConsoleLogBlobUri: world.blobs.locate(consolePath(machine, 'serialconsole.log')),
  };
}

export function consolePath({ name, machine }: Machine, file: string): string {
  const folder = `bootdiagnostics-${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 9)}-${machine.vmId}`;
  return `/${folder}/${name}.${machine.vmId}.${file}`;
}

function provisioned(time: Date): Status {
  return { code: 'ProvisioningState/succeeded', level: 'Info', displayStatus: 'Provisioning succeeded', time: time.toISOString() };
}
