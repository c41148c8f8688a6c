import type { ReplyProof } from '../../../../ports/cloud.ts';
import { readRunCommandAnswer, runCommandScripts } from '../bootstrap/run-commands.ts';
import type { Site } from '../site.ts';
import { commandNames } from './command-names.ts';
import { forgetCommand } from './forget-command.ts';
import { anew, provide } from './provide.ts';
import { decode, readFailure } from './read-failure.ts';
import { requireRunning } from './require-running.ts';
import { runCommand } from './run-command.ts';

/** One turn of the assistant on its machine, which gets its model first if it does not have it. Throws `not-running`. */
export async function proveReply(site: Site): Promise<ReplyProof> {
  const { model } = site.target.spec;
  if (!model) return { replied: false, reason: 'No model is chosen yet.' };
  await requireRunning(site);
  const command = runCommandScripts.setModel(model, await site.target.readSecret('model-key'));
  const refusal = await provide(site, commandNames.setModel, { command, label: 'CLAWBOT-MODEL' });
  if (refusal) return { replied: false, reason: refusal };
  const proof = readProof(await runCommand(site, commandNames.proveReply, anew(runCommandScripts.proveReply())));
  await forgetCommand(site, commandNames.proveReply);
  return proof;
}

/** What the machine printed as an answer, or the reason why there is none. Pure. */
function readProof(output: string): ReplyProof {
  const answer = readRunCommandAnswer(output, 'CLAWBOT-REPLY');
  if (!answer?.startsWith('ok ')) return { replied: false, reason: readFailure(answer) };
  return { replied: true, text: decode(answer.slice('ok '.length)) };
}
