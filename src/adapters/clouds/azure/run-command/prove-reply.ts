import { scryptSync } from 'node:crypto';
import type { ReplyProof } from '../../../../ports/cloud.ts';
import { type RunCommandScript, readRunCommandAnswer, runCommandScripts } from '../bootstrap/run-commands.ts';
import { readCommand } from '../observe/read-from-compute.ts';
import type { Site } from '../site.ts';
import { commandNames } from './command-names.ts';
import { forgetCommand } from './forget-command.ts';
import { requireRunning } from './require-running.ts';
import { runCommand } from './run-command.ts';

/** One turn of the assistant on its machine, which gets its model first if it does not have it. Throws `not-running`. */
export async function proveReply(site: Site): Promise<ReplyProof> {
  const { model } = site.target.spec;
  if (!model) return { replied: false, reason: 'No model is chosen yet.' };
  await requireRunning(site);
  const refusal = await provideModel(site, withMark(runCommandScripts.setModel(model, await site.target.readSecret('model-key')), site));
  if (refusal) return { replied: false, reason: refusal };
  const proof = readProof(await runCommand(site, commandNames.proveReply, anew(runCommandScripts.proveReply())));
  await forgetCommand(site, commandNames.proveReply);
  return proof;
}

/** Why the machine does not take the model; `null` when it has it. */
async function provideModel(site: Site, command: RunCommandScript): Promise<string | null> {
  const last = await readCommand(site, commandNames.setModel);
  const isSame = command.parameters.every(({ name, value }) =>
    last?.parameters?.some((sent) => sent.name === name && sent.value === value),
  );
  if (isSame && last?.instanceView?.executionState === 'Succeeded' && !last.instanceView.exitCode) return null;
  const answer = readRunCommandAnswer(await runCommand(site, commandNames.setModel, isSame ? anew(command) : command), 'CLAWBOT-MODEL');
  return answer === 'ok' ? null : readFailure(answer);
}

/**
 * Tells one key from another without telling the key, so that a new one is brought to the machine and an old one not twice.
 * Slow on purpose: whoever may read the machine in Azure reads this too, and must not be able to try out weak keys.
 */
function withMark(command: RunCommandScript, { target }: Site): RunCommandScript {
  const key = command.protectedParameters[0]?.value ?? '';
  const mark = scryptSync(key, target.spec.deploymentId, 16).toString('hex');
  return { ...command, parameters: [...command.parameters, { name: 'CLAWBOT_MODEL_MARK', value: mark }] };
}

/** Azure runs nothing again that did not change. */
function anew(command: RunCommandScript): RunCommandScript {
  return { ...command, parameters: [...command.parameters, { name: 'CLAWBOT_ASKED_AT', value: new Date().toISOString() }] };
}

/** What the machine printed as an answer, or the reason why there is none. Pure. */
function readProof(output: string): ReplyProof {
  const answer = readRunCommandAnswer(output, 'CLAWBOT-REPLY');
  if (!answer?.startsWith('ok ')) return { replied: false, reason: readFailure(answer) };
  return { replied: true, text: decode(answer.slice('ok '.length)) };
}

function readFailure(answer: string | null): string {
  const reason = answer?.startsWith('fail ') ? decode(answer.slice('fail '.length)) : '';
  return reason || 'The virtual machine gave no answer that could be read.';
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8').slice(0, 500);
}
