import { toOneLine } from '../../../../domain/plain-text.ts';
import { redact } from '../../../../domain/redact.ts';
import { keepStyles } from '../../../../domain/text-style.ts';

const longestLine = 4096;

/** Makes a line safe to store and show: no secret, of all escape sequences colours only, no control character, at most 4 KB. */
export function cleanLine(line: string, secrets: readonly string[]): string {
  return keepStyles(line.trimEnd(), longestLine, (words) => redact(toOneLine(words), secrets).trimEnd());
}
