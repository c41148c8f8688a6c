import { scryptSync } from 'node:crypto';
import { type RunCommandScript, readRunCommandAnswer } from '../bootstrap/run-commands.ts';
import { readCommand } from '../observe/read-from-compute.ts';
import type { Site } from '../site.ts';
import type { CommandName } from './command-names.ts';
import { readFailure } from './read-failure.ts';
import { runCommand } from './run-command.ts';

interface Provision {
  command: RunCommandScript;
  /** Begins the line of its answer. */
  label: string;
}

/** Brings secrets to the machine unless it has these very ones. Why it does not take them; `null` when it has them. */
export async function provide(site: Site, name: CommandName, { command, label }: Provision): Promise<string | null> {
  const marked = withMark(command, site);
  const last = await readCommand(site, name);
  const isSame = marked.parameters.every((asked) =>
    last?.parameters?.some((sent) => sent.name === asked.name && sent.value === asked.value),
  );
  if (isSame && last?.instanceView?.executionState === 'Succeeded' && !last.instanceView.exitCode) return null;
  const answer = readRunCommandAnswer(await runCommand(site, name, isSame ? anew(marked) : marked), label);
  return answer === 'ok' ? null : readFailure(answer);
}

/**
 * Tells one secret from another without telling it, so that a new one is brought to the machine and an old one not twice.
 * Slow on purpose: whoever may read the machine in Azure reads this too, and must not be able to try out weak keys.
 */
function withMark(command: RunCommandScript, { target }: Site): RunCommandScript {
  const secrets = command.protectedParameters.map(({ value }) => value).join('\n');
  const mark = scryptSync(secrets, target.spec.deploymentId, 16).toString('hex');
  return { ...command, parameters: [...command.parameters, { name: 'CLAWBOT_SECRET_MARK', value: mark }] };
}

/** Azure runs nothing again that did not change. */
export function anew(command: RunCommandScript): RunCommandScript {
  return { ...command, parameters: [...command.parameters, { name: 'CLAWBOT_ASKED_AT', value: new Date().toISOString() }] };
}
