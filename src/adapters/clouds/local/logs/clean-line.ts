import { stripVTControlCharacters } from 'node:util';

const longestLine = 4096;
const shortestSecret = 8;
const secretPatterns: readonly [RegExp, string][] = [
  [/(bootstrapToken=)[^&\s"']+/g, '$1[redacted]'],
  [/(Bearer )\S+/g, '$1[redacted]'],
  [/\bsk-[\w-]{8,}/g, '[redacted]'],
];

/** Makes a line safe to store and show: no secret, no escape sequence, no control character, at most 4 KB. */
export function cleanLine(line: string, secrets: readonly string[]): string {
  const printable = stripVTControlCharacters(line)
    .trimEnd()
    .replace(/\p{Cc}/gu, (character) => (character === '\t' ? ' ' : '\u{FFFD}'));
  return redact(printable, secrets).slice(0, longestLine);
}

/** Replaces known secrets, and what looks like one. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length >= shortestSecret);
  const withoutKnown = known.reduce((result, secret) => result.replaceAll(secret, '[redacted]'), text);
  return secretPatterns.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), withoutKnown);
}
