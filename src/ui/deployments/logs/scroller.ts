import type { BlockHeights } from './heights.ts';
import { blockAt, indexOfKey, layOut, type Span, spanAt } from './layout.ts';
import type { ShownBlock } from './shown-blocks.ts';

/** What of a log is drawn, and whether its end is kept in sight. */
export interface Drawn {
  /** `null` until something could be measured. */
  span: Span | null;
  follows: boolean;
}

interface View {
  onChange(drawn: Drawn): void;
  drawn: Drawn;
  box: HTMLElement | null;
  blocks: readonly ShownBlock[];
  tops: Float64Array;
  /** What stands at the top of the box. */
  place: { key: number; offsetPx: number };
  lastTopPx: number;
}

const nearEndPx = 24;
const aheadPx = 1_000;

/**
 * Decides which blocks of a scrolled box are drawn, and keeps the place: the end while it is followed, else what stands
 * at the top of the box, whatever is added, let go or measured above it.
 */
export function createScroller(onChange: (drawn: Drawn) => void) {
  const drawn: Drawn = { span: null, follows: true };
  const view: View = { onChange, drawn, box: null, blocks: [], tops: new Float64Array(1), place: { key: 0, offsetPx: 0 }, lastTopPx: 0 };
  return {
    /** After everything that was drawn. */
    settle(box: HTMLElement, content: HTMLElement, blocks: readonly ShownBlock[], heights: BlockHeights) {
      heights.measure(content, blocks);
      Object.assign(view, { box, blocks, tops: layOut(blocks, heights.of) });
      keepPlace(view, box);
    },
    /** After the reader, or we, scrolled. */
    scrolled: (box: HTMLElement) => noticeScroll(view, box),
    follow: () => move(view, { follows: true }),
    pause() {
      if (!view.drawn.follows) return;
      if (view.box) rememberPlace(view, view.box.scrollTop);
      move(view, { follows: false });
    },
    /** Brings the block of a line to the top, so that it is drawn. */
    goTo(seq: number) {
      const index = indexOfKey(view.blocks, seq);
      view.place = { key: view.blocks[index]?.key ?? 0, offsetPx: 0 };
      move(view, { follows: false });
      drawAround(view, view.tops[index] ?? 0);
    },
    seen: () => linesIn(view),
    holeInSight: () => findHole(view),
  };
}

function move(view: View, changes: Partial<Drawn>): void {
  view.drawn = { ...view.drawn, ...changes };
  view.onChange(view.drawn);
}

function keepPlace(view: View, box: HTMLElement): void {
  const { blocks, tops, place } = view;
  const topOfPlace = (tops[indexOfKey(blocks, place.key)] ?? 0) + place.offsetPx;
  const topPx = view.drawn.follows ? box.scrollHeight - box.clientHeight : topOfPlace;
  if (Math.abs(topPx - box.scrollTop) >= 1) box.scrollTop = topPx;
  view.lastTopPx = box.scrollTop;
  drawAround(view, box.scrollTop);
}

function noticeScroll(view: View, box: HTMLElement): void {
  const topPx = box.scrollTop;
  const isAtEnd = box.scrollHeight - topPx - box.clientHeight <= nearEndPx;
  const { follows } = view.drawn;
  if (follows && !isAtEnd && topPx < view.lastTopPx) move(view, { follows: false });
  else if (!follows && isAtEnd && topPx > view.lastTopPx) move(view, { follows: true });
  rememberPlace(view, topPx);
  drawAround(view, topPx);
}

function rememberPlace(view: View, topPx: number): void {
  const index = blockAt(view.tops, topPx);
  view.place = { key: view.blocks[index]?.key ?? 0, offsetPx: topPx - (view.tops[index] ?? 0) };
  view.lastTopPx = topPx;
}

function drawAround(view: View, topPx: number): void {
  const span = spanAt(view.blocks, view.tops, { topPx, heightPx: view.box?.clientHeight ?? 0, aheadPx });
  if (span.from !== view.drawn.span?.from || span.to !== view.drawn.span.to) move(view, { span });
}

/** The lines between which one sees; of whole blocks, so a little more. */
function linesIn({ box, blocks, tops }: View): { from: number; to: number } {
  const topPx = box?.scrollTop ?? 0;
  const first = blocks[blockAt(tops, topPx)]?.lines[0]?.seq ?? 0;
  const last = blocks[blockAt(tops, topPx + (box?.clientHeight ?? 0))]?.lines.at(-1)?.seq ?? Number.MAX_SAFE_INTEGER;
  return { from: first, to: last };
}

/** Missing lines that are seen, or soon will be, by the line after them; not while the end is followed. */
function findHole({ box, drawn, blocks, tops }: View): number | null {
  if (!box || drawn.follows) return null;
  const near = blocks.slice(blockAt(tops, box.scrollTop - box.clientHeight), blockAt(tops, box.scrollTop + box.clientHeight) + 1);
  return near.findLast(({ hole }) => hole?.isUnread)?.key ?? null;
}
