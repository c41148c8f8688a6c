import { ClawbotError } from '../../../../domain/errors.ts';
import { requireOurMachine } from '../apply/require-ours.ts';
import { runCommandScripts } from '../bootstrap/run-commands.ts';
import type { Site } from '../site.ts';
import { azureTraits } from '../traits.ts';
import { commandNames } from './command-names.ts';
import { sendCommand } from './send-command.ts';

/** Begins to start the gateway anew on a machine that goes on running; where the first boot did not finish, that is repeated. */
export async function restartGateway(site: Site): Promise<void> {
  if (!(await requireOurMachine(site)))
    throw new ClawbotError('resource-missing', 'There is no virtual machine to restart the gateway on.');
  const { incarnation, generation } = site.target.spec;
  const command = runCommandScripts.restart(incarnation);
  // Azure runs nothing again that did not change: a retry of the same restart differs by what was asked for.
  const parameters = [...command.parameters, { name: 'CLAWBOT_GENERATION', value: String(generation) }];
  await sendCommand(site, commandNames.restart, { ...command, parameters, timeoutSeconds: azureTraits.firstReadyWithinSeconds });
}
