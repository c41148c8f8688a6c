import type { LogLineView, LogPage } from '../../api/types.ts';

/** Lines are kept in blocks that never change once they are full, so that the screen draws only the last one anew. */
export interface LogBuffer {
  chunks: readonly (readonly LogLineView[])[];
  lastSeq: number;
}

const chunkLines = 100;
/** 20 000 lines; what is older is still on the server. */
const maxChunks = 200;

export const emptyLogBuffer: LogBuffer = { chunks: [], lastSeq: 0 };

/** Adds the lines that are not there yet; the oldest go when there are too many. */
export function appendLines(buffer: LogBuffer, page: LogPage): LogBuffer {
  const fresh = page.lines.filter(({ seq }) => seq > buffer.lastSeq);
  if (fresh.length === 0) return buffer;
  const last = buffer.chunks.at(-1);
  const hasRoom = last !== undefined && last.length < chunkLines;
  const full = hasRoom ? buffer.chunks.slice(0, -1) : buffer.chunks;
  const open = hasRoom ? [...last, ...fresh] : fresh;
  const chunks = [...full, ...splitIntoChunks(open)].slice(-maxChunks);
  return { chunks, lastSeq: fresh.at(-1)?.seq ?? buffer.lastSeq };
}

export function countLines({ chunks }: LogBuffer): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}

/** As plain text, one line each, with UTC times. */
export function toPlainText(lines: Iterable<LogLineView>): string {
  return Array.from(lines, ({ at, level, source, message }) => `${at} ${level.toUpperCase().padEnd(5)} ${source}: ${message}`).join('\n');
}

function splitIntoChunks(lines: readonly LogLineView[]): LogLineView[][] {
  return Array.from({ length: Math.ceil(lines.length / chunkLines) }, (_, index) =>
    lines.slice(index * chunkLines, (index + 1) * chunkLines),
  );
}
