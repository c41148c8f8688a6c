import { ClawbotError } from '../../../../domain/errors.ts';

/**
 * Writes variables so that bash reads back exactly the values, whatever they hold: in single quotes nothing has a meaning.
 * Throws `invalid-input` for a NUL, which no variable can hold.
 */
export function renderVariables(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}='${requireNoNul(name, value).replaceAll("'", String.raw`'\''`)}'\n`)
    .join('');
}

function requireNoNul(name: string, value: string): string {
  if (!value.includes('\0')) return value;
  throw new ClawbotError('invalid-input', `The value of ${name} holds a NUL character.`);
}
