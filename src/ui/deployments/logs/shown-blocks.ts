import type { LogLineView } from '../../../api/types.ts';
import type { LogBlock, LogBuffer } from './log-buffer.ts';

export const logLevels = ['error', 'warn', 'info', 'debug'] as const satisfies LogLineView['level'][];
export type LogLevel = (typeof logLevels)[number];

/** Lines that are missing, by their numbers. */
export interface Hole {
  from: number;
  to: number;
  /** Whether the server may still have them. */
  isUnread: boolean;
}

/** What is shown of a block. */
export interface ShownBlock {
  /** Number of the first line of the whole block: grows from block to block, and stays while lines are added. */
  key: number;
  lines: readonly LogLineView[];
  /** What is missing before it. */
  hole: Hole | null;
}

/** The lines of these levels. A block that did not change is the same object as before, so that it is not drawn again. */
export function showBlocks({ blocks, unread }: LogBuffer, levels: readonly LogLevel[]): ShownBlock[] {
  let last = 0;
  return blocks.flatMap((block) => {
    const first = block[0]?.seq ?? 0;
    const hole = first > last + 1 ? { from: last + 1, to: first - 1, isUnread: unread.has(first) } : null;
    last = block.at(-1)?.seq ?? last;
    const shown = show(block, levels, hole);
    return shown.lines.length > 0 || hole ? [shown] : [];
  });
}

const shownBefore = new WeakMap<LogBlock, { levels: readonly LogLevel[]; shown: ShownBlock }>();

function show(block: LogBlock, levels: readonly LogLevel[], hole: Hole | null): ShownBlock {
  const before = shownBefore.get(block);
  if (before && before.levels === levels && isSame(before.shown.hole, hole)) return before.shown;
  const lines = levels.length === logLevels.length ? block : block.filter(({ level }) => levels.includes(level));
  const shown = { key: block[0]?.seq ?? 0, lines, hole };
  shownBefore.set(block, { levels, shown });
  return shown;
}

function isSame(left: Hole | null, right: Hole | null): boolean {
  return left?.from === right?.from && left?.to === right?.to && left?.isUnread === right?.isUnread;
}

const counts = new WeakMap<LogBlock, Record<LogLevel, number>>();

/** How many lines of each level were read. */
export function countLevels({ blocks }: LogBuffer): Record<LogLevel, number> {
  const sum = { error: 0, warn: 0, info: 0, debug: 0 };
  for (const block of blocks) {
    const known = counts.get(block) ?? countBlock(block);
    counts.set(block, known);
    for (const level of logLevels) sum[level] += known[level];
  }
  return sum;
}

function countBlock(block: LogBlock): Record<LogLevel, number> {
  const count = { error: 0, warn: 0, info: 0, debug: 0 };
  for (const { level } of block) count[level] += 1;
  return count;
}
