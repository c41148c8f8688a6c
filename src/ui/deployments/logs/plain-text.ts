import type { LogLineView } from '../../../api/types.ts';
import { withoutStyles } from '../../../domain/text-style.ts';

/** As plain text, one line each, with UTC times. */
export function toPlainText(lines: Iterable<LogLineView>): string {
  return Array.from(
    lines,
    ({ at, level, source, message }) => `${at} ${level.toUpperCase().padEnd(5)} ${source}: ${withoutStyles(message)}`,
  ).join('\n');
}
