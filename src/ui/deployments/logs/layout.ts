import type { ShownBlock } from './shown-blocks.ts';

/** Blocks that are drawn, from one to another. */
export interface Span {
  from: number;
  to: number;
}

/** How far down each block begins, and at last where the last one ends. */
export function layOut(blocks: readonly ShownBlock[], heightOf: (block: ShownBlock) => number): Float64Array {
  const tops = new Float64Array(blocks.length + 1);
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    tops[index + 1] = (tops[index] ?? 0) + (block ? heightOf(block) : 0);
  }
  return tops;
}

/** The block at this height: the last one that begins at or above it. */
export function blockAt(tops: Float64Array, y: number): number {
  return lastIndex(tops.length - 1, (index) => (tops[index] ?? 0) <= y);
}

/** The block with this key, or the one before where it would stand. */
export function indexOfKey(blocks: readonly ShownBlock[], key: number): number {
  return lastIndex(blocks.length, (index) => (blocks[index]?.key ?? 0) <= key);
}

/** What has to be drawn to fill the view, with as much again as `aheadPx` above and below it. */
export function spanAt(
  blocks: readonly ShownBlock[],
  tops: Float64Array,
  view: { topPx: number; heightPx: number; aheadPx: number },
): Span {
  const from = blocks[blockAt(tops, view.topPx - view.aheadPx)]?.key ?? 0;
  const to = blocks[blockAt(tops, view.topPx + view.heightPx + view.aheadPx)]?.key ?? 0;
  return { from, to };
}

/** The last index of those for which it holds, which come first; 0 when it holds for none. */
function lastIndex(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, Math.max(0, length - 1)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
