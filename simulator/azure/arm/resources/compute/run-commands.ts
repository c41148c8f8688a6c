import type { AzureError } from '../../../core/errors.ts';
import type { RunCommandResult } from '../../../core/guest.ts';
import type { StoredResource, World } from '../../../core/world.ts';
import { readBody } from '../../body/read.ts';
import { upperCaseGroup } from '../../ids.ts';
import { createOperation } from '../../operations.ts';
import { removeAfter } from '../forget.ts';
import type { ResourceKind, Site } from '../kind.ts';
import { conflict } from '../refusal.ts';
import { storeResource } from '../store.ts';
import { findMachine, type Machine } from './machine.ts';
import { invalid } from './os-checks.ts';
import { type RunCommandBody, runCommandSchema } from './run-command-schema.ts';

export const runCommandType = 'Microsoft.Compute/virtualMachines/runCommands';

const defaultTimeoutSeconds = 5400;
/** Azure keeps the last 4 KB of each stream in the instance view. */
const keptBytes = 4096;
type Properties = NonNullable<RunCommandBody['properties']>;

interface Execution {
  executionState: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Canceled';
  executionMessage: string;
  exitCode: number;
  output: string;
  error: string;
  startTime: string;
  endTime?: string;
  statuses: [];
}

type StoredCommand = Omit<Properties, 'protectedParameters' | 'runAsPassword'> & { execution: Execution };

export const runCommandKind: ResourceKind = {
  type: runCommandType,
  versions: 'compute',
  polling: 'compute',
  isChild: true,
  prepare(site, body) {
    const { tags = {}, properties = {} } = readBody(runCommandSchema, body, 'compute');
    const machine = findMachine(site.world, site.id.split('/').slice(0, -2).join('/'));
    return {
      refusals: checkCommand(machine, properties),
      write: () => runCommand(site, machine, tags, properties),
    };
  },
  view: (_world, resource) => viewRunCommand(resource),
  refuseRemoval: () => null,
  remove: (world, resource) => removeAfter(world.options.durations.networking, world, resource),
};

export function viewRunCommand(resource: StoredResource, options: { withInstance?: boolean } = {}): Record<string, unknown> {
  const { execution, ...properties } = resource.properties;
  return {
    name: resource.name,
    id: upperCaseGroup(resource.id),
    type: resource.type,
    location: resource.location,
    ...(Object.keys(resource.tags).length > 0 ? { tags: resource.tags } : {}),
    properties: {
      ...properties,
      provisioningState: resource.provisioningState,
      ...(options.withInstance ? { instanceView: execution } : {}),
    },
  };
}

function checkCommand(machine: Machine | undefined, { source, timeoutInSeconds }: Properties): AzureError[] {
  if (!machine) return [];
  if (machine.machine.power !== 'running')
    return [conflict('OperationNotAllowed', 'Cannot modify extensions in the VM when the VM is not running.')];
  if (source?.scriptUri ?? source?.galleryScriptReferenceId) {
    return [invalid('source.scriptUri', 'The simulated cloud runs scripts from source.script only.')];
  }
  if (!source?.script) return [invalid('source', "One of 'script', 'scriptUri' or 'commandId' must be specified in source.")];
  const isInRange = timeoutInSeconds === undefined || (timeoutInSeconds >= 1 && timeoutInSeconds <= 5400 * 16);
  return isInRange ? [] : [invalid('timeoutInSeconds', `The value ${timeoutInSeconds} of parameter timeoutInSeconds is out of range.`)];
}

function runCommand(site: Site, machine: Machine | undefined, tags: Record<string, string>, properties: Properties) {
  const { protectedParameters = [], runAsPassword: _, ...shown } = properties;
  const startTime = site.world.clock.now().toISOString();
  const execution: Execution = {
    executionState: 'Running',
    executionMessage: '',
    exitCode: 0,
    output: '',
    error: '',
    startTime,
    statuses: [],
  };
  const stored: StoredCommand & Record<string, unknown> = { timeoutInSeconds: defaultTimeoutSeconds, ...shown, execution };
  const resource = storeResource(site, runCommandType, { tags, root: {}, properties: stored, provisioningState: 'Creating' });
  const { operation, end } = createOperation(site.world);
  const settle = (error?: { code: string; message: string }) => {
    if (resource.provisioningState !== 'Deleting') resource.provisioningState = error ? 'Failed' : 'Succeeded';
    end(error ? 'Failed' : 'Succeeded', error);
  };
  if (properties.asyncExecution) settle();
  void execute(site.world, machine, { ...properties, protectedParameters }).then((result) => {
    record(site.world, execution, result);
    const isFailure = properties.treatFailureAsDeploymentFailure && execution.executionState !== 'Succeeded';
    settle(
      isFailure
        ? { code: 'VMRunCommandFailed', message: `Run command '${resource.name}' failed: ${execution.executionMessage}` }
        : undefined,
    );
  });
  return { resource, operation };
}

/** `null` when the time is over before the guest has an answer. */
async function execute(world: World, machine: Machine | undefined, properties: Properties): Promise<RunCommandResult | null> {
  const timeoutSeconds = properties.timeoutInSeconds ?? defaultTimeoutSeconds;
  const guest = machine?.machine.guest;
  let callOff = () => {};
  const timeout = new Promise<null>((resolve) => {
    callOff = world.clock.after(timeoutSeconds, () => resolve(null));
  });
  if (!guest?.agentReady()) return timeout;
  await passed(world, world.options.durations.runCommand);
  const request = {
    script: properties.source?.script ?? '',
    parameters: asMap(properties.parameters),
    protectedParameters: asMap(properties.protectedParameters),
    timeoutSeconds,
  };
  const result = await Promise.race([guest.runCommand(request), timeout]);
  callOff();
  return result;
}

function record(world: World, execution: Execution, result: RunCommandResult | null): void {
  execution.endTime = world.clock.now().toISOString();
  if (!result) {
    Object.assign(execution, { executionState: 'TimedOut', executionMessage: 'RunCommand script execution timed out.', exitCode: -1 });
    return;
  }
  const isSuccess = result.exitCode === 0;
  execution.executionState = isSuccess ? 'Succeeded' : 'Failed';
  execution.executionMessage = isSuccess
    ? 'Execution completed'
    : `Command execution finished, but failed because it returned a non-zero exit code of: '${result.exitCode}'`;
  execution.exitCode = result.exitCode;
  execution.output = lastPart(result.output);
  execution.error = lastPart(result.error);
}

function passed(world: World, seconds: number): Promise<void> {
  if (seconds <= 0) return Promise.resolve();
  return new Promise((resolve) => world.clock.after(seconds, resolve));
}

function asMap(parameters: Properties['parameters'] = []): Record<string, string> {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}

function lastPart(text: string): string {
  return Buffer.from(text).subarray(-keptBytes).toString('utf8');
}
