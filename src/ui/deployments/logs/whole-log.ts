import type { LogLineView } from '../../../api/types.ts';
import { type LogPlace, pageLines, type ReadLogPage } from './log-state.ts';
import { toPlainText } from './plain-text.ts';

/** Every line of a log from its first one, as text in pieces; what is missing is said in its place. */
export async function readWholeLog(read: ReadLogPage, tellMissing: (from: number, to: number) => string): Promise<string[]> {
  const pieces: string[] = [];
  for (let place: LogPlace = { after: 0, limit: pageLines }; ; ) {
    const { lines, lastSeq } = await read(place);
    pieces.push(writeLines(lines, place.after ?? 0, tellMissing));
    if (lines.length < pageLines) return pieces;
    place = { after: lastSeq, limit: pageLines };
  }
}

function writeLines(lines: readonly LogLineView[], after: number, tellMissing: (from: number, to: number) => string): string {
  let last = after;
  let text = '';
  for (const line of lines) {
    if (line.seq > last + 1) text += `--- ${tellMissing(last + 1, line.seq - 1)} ---\n`;
    text += `${toPlainText([line])}\n`;
    last = line.seq;
  }
  return text;
}
