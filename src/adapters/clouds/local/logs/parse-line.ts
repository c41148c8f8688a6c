import type { LogLevel, LogLine, LogSource } from '../../../../domain/observed-state.ts';
import { dropStart, withoutStyles } from '../../../../domain/text-style.ts';

const timePattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) ?(.*)$/;
const levels: readonly [RegExp, LogLevel][] = [
  [/^\[(?:error|fatal)\]|^npm (?:error|ERR!)|\bfailed to start\b|\bstart blocked\b|\b(?:isError=true|FailoverError|fatal)\b|✗/i, 'error'],
  [/^\[warn(?:ing)?\]|^npm warn|\bwarn(?:ing)?\b|\bdegraded\b|\bunavailable\b|\bfailed\b|\berror\b/i, 'warn'],
  [/^\[debug\]|^npm (?:http|verbose|silly|timing)/i, 'debug'],
];

/** Takes the time from the line itself; a line without one belongs to the line before it. */
export function parseLine(text: string, source: LogSource, timeOfLineBefore: string): LogLine {
  const words = withoutStyles(text);
  const [, time, rest] = timePattern.exec(words) ?? [];
  const at = time === undefined ? timeOfLineBefore : new Date(time).toISOString();
  const told = rest ?? words;
  const message = told.replace(/^\[(?:debug|info|warn|error)\] /, '');
  return { at, level: guessLevel(told), source, message: dropStart(text, words.length - message.length) };
}

/** Neither npm nor the gateway prints a level in a common form. */
function guessLevel(message: string): LogLevel {
  return levels.find(([pattern]) => pattern.test(message))?.[1] ?? 'info';
}
