import { ClawbotError } from '../../domain/errors.ts';

/** One file, or time, and options from a list. Throws `invalid-input` that shows how the command is called. */
export function readArguments(given: readonly string[], command: string, known: readonly string[]): { file: string; options: Set<string> } {
  const options = new Set(given.filter((each) => each.startsWith('--')));
  const [file, ...more] = given.filter((each) => !each.startsWith('--'));
  const unknown = [...more, ...[...options].filter((each) => !known.includes(each))];
  if (file && unknown.length === 0) return { file, options };
  const message = file ? `What does not belong there: ${unknown.join(' ')}.` : 'The name of a file is missing.';
  throw new ClawbotError('invalid-input', message, { hint: `Call it like this: npm run ${command} -- clawbot.backup` });
}
