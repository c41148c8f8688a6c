import type { Answer, Exchange } from '../../../core/exchange.ts';
import type { Guests } from '../../../core/guest.ts';
import type { Route } from '../../../core/route.ts';
import type { LongRunning, World } from '../../../core/world.ts';
import { acceptsVersion } from '../../api-versions.ts';
import { requireGroup, resourceNotFound } from '../../find.ts';
import { pollHeaders } from '../poll-headers.ts';
import { conflict } from '../refusal.ts';
import { idOf } from '../routes.ts';
import { runShellScript } from './action-run-command.ts';
import { consolePath, viewInstance } from './instance-view.ts';
import { findMachine, type Machine } from './machine.ts';
import { invalid } from './os-checks.ts';
import { type PowerAction, startPowerAction } from './power.ts';
import { virtualMachineType } from './quota.ts';
import { sizes } from './sizes.ts';
import { viewVmSize } from './views.ts';

const machinePath =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Compute/virtualMachines/{name0}';
const powerActions: readonly PowerAction[] = ['start', 'powerOff', 'deallocate', 'restart', 'redeploy', 'reapply'];
const defaultLinkMinutes = 120;

/** What can be done with a machine beside reading and writing it. */
export function createMachineRoutes(world: World, guests: Guests): Route[] {
  const make = (method: Route['method'], path: string, right: string, handle: (machine: Machine, exchange: Exchange) => Answer): Route => ({
    method,
    host: 'management.azure.com',
    path: `${machinePath}/${path}`,
    action: `${virtualMachineType}/${right}`,
    acceptsApiVersion: acceptsVersion('compute'),
    handle: (exchange) => handle(requireMachine(world, exchange), exchange),
  });
  const power = powerActions.map((action) =>
    make('POST', action, `${action}/action`, (machine, exchange) =>
      accept(world, exchange, machine, startPowerAction(world, guests, machine, action)),
    ),
  );
  return [
    ...power,
    make('GET', 'instanceView', 'instanceView/read', (machine) => ({ status: 200, body: viewInstance(world, machine) })),
    make('GET', 'vmSizes', 'vmSizes/read', () => ({ status: 200, body: { value: sizes.map(viewVmSize) } })),
    make('POST', 'retrieveBootDiagnosticsData', 'retrieveBootDiagnosticsData/action', (machine, exchange) =>
      publishConsole(world, machine, exchange),
    ),
    make('POST', 'runCommand', 'runCommand/action', (machine, exchange) => {
      const { operation, result } = runShellScript(world, machine, exchange.body);
      return accept(world, exchange, machine, operation, result);
    }),
  ];
}

/** 202 without a body. */
function accept(
  world: World,
  { params, apiVersion }: Exchange,
  { location }: Machine,
  operation: LongRunning,
  result: () => unknown = () => undefined,
): Answer {
  const polled = { subscriptionId: params.subscriptionId ?? '', location, apiVersion, result };
  return { status: 202, headers: pollHeaders(world, 'compute', operation, polled, true) };
}

function requireMachine(world: World, exchange: Exchange): Machine {
  const { subscriptionId = '', resourceGroupName = '' } = exchange.params;
  requireGroup(world, subscriptionId, resourceGroupName);
  const id = idOf(virtualMachineType, exchange);
  const machine = findMachine(world, id);
  if (!machine) throw resourceNotFound(id);
  return machine;
}

function publishConsole(world: World, machine: Machine, { query }: Exchange): Answer {
  if (!machine.properties.diagnosticsProfile?.bootDiagnostics?.enabled) {
    throw conflict('OperationNotAllowed', `Boot diagnostics is not enabled for the VM '${machine.name}'. Enable it and restart the VM.`);
  }
  const minutes = Number(query.get('sasuriexpirationtimeinminutes') ?? defaultLinkMinutes);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440) {
    throw invalid(
      'sasUriExpirationTimeInMinutes',
      `The value '${minutes}' of parameter sasUriExpirationTimeInMinutes is out of range. The value must be between 1 and 1440.`,
    );
  }
  const publish = (file: string, read: () => string) => world.blobs.publish(consolePath(machine, file), read, minutes * 60);
  const body = {
    consoleScreenshotBlobUri: publish('screenshot.bmp', () => ''),
    serialConsoleLogBlobUri: publish('serialconsole.log', () => machine.machine.guest?.console() ?? ''),
  };
  return { status: 200, body };
}
