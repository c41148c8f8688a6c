import { withoutStyles } from '../../../domain/text-style.ts';
import type { ShownBlock } from './shown-blocks.ts';

/** As the style sheet has them, in `rem`. */
const [lineRem, letterRem, holeRem] = [1.125, 0.45, 3];

export interface BlockHeights {
  /** As measured, or as guessed until then. */
  of(block: ShownBlock): number;
  /** Measures the blocks that are drawn. */
  measure(content: HTMLElement, blocks: readonly ShownBlock[]): void;
}

/** How high blocks are in a box where so many letters fit into a line; 0 when lines are not broken. */
export function createHeights(columns: number, remPx: number): BlockHeights {
  const known = new WeakMap<ShownBlock, number>();
  const rowsOf = (message: string) => (columns > 0 ? Math.max(1, Math.ceil(withoutStyles(message).length / columns)) : 1);
  return {
    of(block) {
      const height = known.get(block);
      if (height !== undefined) return height;
      const rows = block.lines.reduce((sum, { message }) => sum + rowsOf(message), 0);
      const guess = ((block.hole ? holeRem : 0) + rows * lineRem) * remPx;
      known.set(block, guess);
      return guess;
    },
    measure(content, blocks) {
      const byKey = new Map(blocks.map((block) => [String(block.key), block]));
      for (const element of content.querySelectorAll<HTMLElement>('[data-block]')) {
        const block = byKey.get(element.dataset.block ?? '');
        if (block) known.set(block, element.getBoundingClientRect().height);
      }
    },
  };
}

/** How many letters fit beside the columns of time and source. */
export function columnsIn(widthPx: number, remPx: number, showsTime: boolean): number {
  const asideRem = widthPx < 36 * remPx ? 2 + (showsTime ? 5 : 0) : 7.5 + (showsTime ? 8 : 0);
  return Math.max(10, Math.floor((widthPx / remPx - asideRem) / letterRem));
}
