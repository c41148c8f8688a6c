import { ClawbotError } from '../../../../domain/errors.ts';

/** Sections of a unit file; a key with several values stands there several times. */
export type Unit = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/**
 * Writes a systemd unit file. `%` is escaped, so that no value is taken for a specifier.
 * Throws `invalid-input` for a value that could end its line or be read in two ways.
 */
export function renderUnit(unit: Unit): string {
  const sections = Object.entries(unit).map(([name, entries]) => [`[${name}]`, ...Object.entries(entries).flatMap(renderEntry)].join('\n'));
  return `${sections.join('\n\n')}\n`;
}

function renderEntry([key, values]: [string, string | readonly string[]]): string[] {
  return [values].flat().map((value) => `${key}=${requirePlain(key, value).replaceAll('%', '%%')}`);
}

function requirePlain(key: string, value: string): string {
  if (/^[\x20-\x7e]*$/.test(value) && !/["'\\]/.test(value)) return value;
  throw new ClawbotError('invalid-input', `A unit file cannot hold this value of ${key}: ${JSON.stringify(value)}.`);
}
