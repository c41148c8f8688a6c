import type { BlockHeights } from './heights.ts';
import { blockAt, indexOfKey, layOut, type Span, spanAt } from './layout.ts';
import type { ShownBlock } from './shown-blocks.ts';

/** What of a log is drawn, and whether its end is kept in sight. */
export interface Drawn {
  /** `null` until something could be measured. */
  span: Span | null;
  follows: boolean;
}

const nearEndPx = 24;
const aheadPx = 1_000;

/**
 * Decides which blocks of a scrolled box are drawn, and keeps the place: the end while it is followed, else what stands
 * at the top of the box, whatever is added, let go or measured above it.
 */
export function createScroller(onChange: (drawn: Drawn) => void) {
  let box: HTMLElement | null = null;
  let blocks: readonly ShownBlock[] = [];
  let tops: Float64Array = new Float64Array(1);
  let drawn: Drawn = { span: null, follows: true };
  let place = { key: 0, offsetPx: 0 };
  let lastTopPx = 0;

  const move = (changes: Partial<Drawn>) => {
    drawn = { ...drawn, ...changes };
    onChange(drawn);
  };
  const drawAround = (topPx: number) => {
    const span = spanAt(blocks, tops, { topPx, heightPx: box?.clientHeight ?? 0, aheadPx });
    if (span.from !== drawn.span?.from || span.to !== drawn.span.to) move({ span });
  };
  const rememberPlace = (topPx: number) => {
    const index = blockAt(tops, topPx);
    place = { key: blocks[index]?.key ?? 0, offsetPx: topPx - (tops[index] ?? 0) };
    lastTopPx = topPx;
  };
  const topOfPlace = () => (tops[indexOfKey(blocks, place.key)] ?? 0) + place.offsetPx;

  return {
    /** After everything that was drawn. */
    settle(element: HTMLElement, content: HTMLElement, shown: readonly ShownBlock[], heights: BlockHeights) {
      box = element;
      blocks = shown;
      heights.measure(content, blocks);
      tops = layOut(blocks, heights.of);
      const topPx = drawn.follows ? box.scrollHeight - box.clientHeight : topOfPlace();
      if (Math.abs(topPx - box.scrollTop) >= 1) box.scrollTop = topPx;
      lastTopPx = box.scrollTop;
      drawAround(box.scrollTop);
    },
    scrolled(element: HTMLElement) {
      const topPx = element.scrollTop;
      const isAtEnd = element.scrollHeight - topPx - element.clientHeight <= nearEndPx;
      if (drawn.follows && !isAtEnd && topPx < lastTopPx) move({ follows: false });
      else if (!drawn.follows && isAtEnd && topPx > lastTopPx) move({ follows: true });
      rememberPlace(topPx);
      drawAround(topPx);
    },
    follow: () => move({ follows: true }),
    pause() {
      if (!drawn.follows) return;
      if (box) rememberPlace(box.scrollTop);
      move({ follows: false });
    },
    /** Brings the block of a line to the top, so that it is drawn. */
    goTo(seq: number) {
      const index = indexOfKey(blocks, seq);
      place = { key: blocks[index]?.key ?? 0, offsetPx: 0 };
      move({ follows: false });
      drawAround(tops[index] ?? 0);
    },
    /** The lines between which one sees; of blocks, so a little more. */
    seen(): { from: number; to: number } {
      const topPx = box?.scrollTop ?? 0;
      const first = blocks[blockAt(tops, topPx)]?.lines[0]?.seq ?? 0;
      const last = blocks[blockAt(tops, topPx + (box?.clientHeight ?? 0))]?.lines.at(-1)?.seq ?? Number.MAX_SAFE_INTEGER;
      return { from: first, to: last };
    },
    /** Missing lines that are about to be seen, by the line after them; not while the end is followed. */
    holeInSight(): number | null {
      if (!box || drawn.follows) return null;
      const near = blocks.slice(blockAt(tops, box.scrollTop - box.clientHeight), blockAt(tops, box.scrollTop + box.clientHeight) + 1);
      return near.findLast(({ hole }) => hole?.isUnread)?.key ?? null;
    },
  };
}

export type Scroller = ReturnType<typeof createScroller>;
