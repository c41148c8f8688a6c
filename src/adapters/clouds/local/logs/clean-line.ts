import { stripVTControlCharacters } from 'node:util';
import { toOneLine } from '../../../../domain/plain-text.ts';
import { redact } from '../../../../domain/redact.ts';

const longestLine = 4096;

/** Makes a line safe to store and show: no secret, no escape sequence, no control character, at most 4 KB. */
export function cleanLine(line: string, secrets: readonly string[]): string {
  const printable = toOneLine(stripVTControlCharacters(line).trimEnd());
  return redact(printable, secrets).slice(0, longestLine);
}
