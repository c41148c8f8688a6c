import type { LogLineView, LogPage } from '../../../api/types.ts';

/** Lines in a row, without one missing. */
export type LogBlock = readonly LogLineView[];

/** What was read of a log: blocks that never change once they are full, and where between them lines are missing. */
export interface LogBuffer {
  blocks: readonly LogBlock[];
  /** First lines before which there may be more on the server. Lines missing elsewhere are not there any more. */
  unread: ReadonlySet<number>;
}

const blockLines = 50;

export const emptyLogBuffer: LogBuffer = { blocks: [], unread: new Set() };

/** 0 when nothing was read. */
export function lastSeqOf({ blocks }: LogBuffer): number {
  return blocks.at(-1)?.at(-1)?.seq ?? 0;
}

/** Adds the lines that are not there yet. What a page that comes `after` leaves out is gone; before `newest` ones there may be more. */
export function appendLines(buffer: LogBuffer, page: LogPage, kind: 'after' | 'newest'): LogBuffer {
  const last = lastSeqOf(buffer);
  const fresh = page.lines.filter(({ seq }) => seq > last);
  const first = fresh[0]?.seq;
  if (first === undefined) return buffer;
  const isAway = first > last + 1;
  const end = buffer.blocks.at(-1);
  const hasRoom = end !== undefined && !isAway && end.length < blockLines;
  const full = hasRoom ? buffer.blocks.slice(0, -1) : buffer.blocks;
  const blocks = [...full, ...cutIntoBlocks(hasRoom ? [...end, ...fresh] : fresh)];
  return { blocks, unread: isAway && kind === 'newest' ? new Set([...buffer.unread, first]) : buffer.unread };
}

/** Puts the newest lines before a block in front of it; what they leave out in between is gone. */
export function insertBefore(buffer: LogBuffer, before: number, page: LogPage): LogBuffer {
  const index = buffer.blocks.findIndex((block) => block[0]?.seq === before);
  if (index < 0) return buffer;
  const last = buffer.blocks[index - 1]?.at(-1)?.seq ?? 0;
  const fresh = page.lines.filter(({ seq }) => seq > last && seq < before);
  const unread = new Set(buffer.unread);
  unread.delete(before);
  const first = fresh[0]?.seq;
  const isJoined = first === undefined || first === last + 1 || fresh.length < page.lines.length;
  if (!isJoined) unread.add(first);
  return { blocks: [...buffer.blocks.slice(0, index), ...cutIntoBlocks(fresh), ...buffer.blocks.slice(index)], unread };
}

/** Lets the oldest blocks go; they can be read again. */
export function dropOldest(buffer: LogBuffer, maxLines: number): LogBuffer {
  let excess = countLines(buffer) - maxLines;
  if (excess <= 0) return buffer;
  let start = 0;
  while (excess > 0) excess -= buffer.blocks[start++]?.length ?? excess;
  const blocks = buffer.blocks.slice(start);
  const first = blocks[0]?.[0]?.seq ?? 0;
  return { blocks, unread: new Set([first, ...[...buffer.unread].filter((seq) => seq > first)]) };
}

export function countLines({ blocks }: LogBuffer): number {
  return blocks.reduce((sum, block) => sum + block.length, 0);
}

/** Ends a block where it is full, and where the next line does not follow. */
function cutIntoBlocks(lines: readonly LogLineView[]): LogLineView[][] {
  const blocks: LogLineView[][] = [];
  for (const line of lines) {
    const open = blocks.at(-1);
    if (open && open.length < blockLines && open.at(-1)?.seq === line.seq - 1) open.push(line);
    else blocks.push([line]);
  }
  return blocks;
}
