import type { LongRunning, World } from '../../../core/world.ts';
import { listOf, object, text } from '../../body/members.ts';
import { readBody } from '../../body/read.ts';
import { createOperation } from '../../operations.ts';
import { conflict } from '../refusal.ts';
import type { Machine } from './machine.ts';
import { invalid } from './os-checks.ts';

const inputSchema = object(
  'RunCommandInput',
  {
    commandId: text,
    script: listOf(text),
    parameters: listOf(object('RunCommandInputParameter', { name: text, value: text }, { required: ['name', 'value'] })),
  },
  { required: ['commandId'] },
);
const timeoutSeconds = 5400;

/** The older, single run command: its output is in the answer of the `Location` url. */
export function runShellScript(world: World, machine: Machine, body: unknown): { operation: LongRunning; result: () => unknown } {
  const { commandId, script = [], parameters = [] } = readBody(inputSchema, body, 'compute');
  if (!/^RunShellScript$/i.test(commandId))
    throw invalid('commandId', `The run command '${commandId}' was not found for this operating system.`);
  const { guest, power } = machine.machine;
  if (power !== 'running' || !guest)
    throw conflict('OperationNotAllowed', 'Cannot modify extensions in the VM when the VM is not running.');
  const { operation, end } = createOperation(world);
  let answer: unknown;
  const request = {
    script: script.join('\n'),
    parameters: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
    protectedParameters: {},
    timeoutSeconds,
  };
  void guest.runCommand(request).then(({ output, error }) => {
    const message = `Enable succeeded: \n[stdout]\n${output}\n[stderr]\n${error}`;
    answer = { value: [{ code: 'ProvisioningState/succeeded', level: 'Info', displayStatus: 'Provisioning succeeded', message }] };
    end('Succeeded');
  });
  return { operation, result: () => answer };
}
