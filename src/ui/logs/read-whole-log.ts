import type { LogLineView } from '../../api/types.ts';
import type { ReadLogPage } from './log-tail.ts';

/** Every line of a log from its first one, a page after the other. */
export async function readWholeLog(read: ReadLogPage): Promise<LogLineView[]> {
  const lines: LogLineView[] = [];
  for (let after = 0; ; ) {
    const page = await read(after);
    if (page.lines.length === 0) return lines;
    lines.push(...page.lines);
    after = page.lastSeq;
  }
}
