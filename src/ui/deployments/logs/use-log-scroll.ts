'use client';

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { indexOfKey, layOut } from './layout.ts';
import type { LogLook } from './look.ts';
import { createScroller, type Drawn } from './scroller.ts';
import type { ShownBlock } from './shown-blocks.ts';
import { useHeights } from './use-heights.ts';

/** Drawn at first, before anything could be measured. */
const blocksAtFirst = 8;

/** A scrolled box in which only what is near is drawn; what lies before and behind is told by its height. */
export function useLogScroll(blocks: readonly ShownBlock[], look: LogLook) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const heights = useHeights(box, look);
  const [drawn, setDrawn] = useState<Drawn>({ span: null, follows: true });
  const [scroller] = useState(() => createScroller(setDrawn));
  /** A line to go to, until it is drawn and in the middle. */
  const goal = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (!box.current || !content.current) return;
    scroller.settle(box.current, content.current, blocks, heights);
    if (goal.current === null || !centre(box.current, goal.current)) return;
    goal.current = null;
    scroller.scrolled(box.current);
  });
  usePauseOnSelection(box, scroller.pause);

  const goTo = (seq: number) => {
    goal.current = seq;
    scroller.goTo(seq);
  };
  const { span, follows } = drawn;
  const start = span ? indexOfKey(blocks, span.from) : Math.max(0, blocks.length - blocksAtFirst);
  const end = span ? indexOfKey(blocks, span.to) + 1 : blocks.length;
  const tops = span ? layOut(blocks, heights.of) : null;
  return {
    ...{ box, content, scroller, follows, goTo },
    drawnBlocks: blocks.slice(start, end),
    beforePx: tops?.[start] ?? 0,
    behindPx: tops ? (tops.at(-1) ?? 0) - (tops[end] ?? 0) : 0,
    // Before the browser paints, or the wheel would run ahead into what is not drawn yet.
    onScroll() {
      goal.current = null;
      flushSync(() => box.current && scroller.scrolled(box.current));
    },
  };
}

/** What is being selected must not run away. */
function usePauseOnSelection(box: React.RefObject<HTMLElement | null>, pause: () => void): void {
  useEffect(() => {
    const onSelection = () => {
      const selection = document.getSelection();
      if (selection && !selection.isCollapsed && box.current?.contains(selection.anchorNode)) pause();
    };
    document.addEventListener('selectionchange', onSelection);
    return () => document.removeEventListener('selectionchange', onSelection);
  }, [box, pause]);
}

/** Says whether the line is drawn. */
function centre(box: HTMLElement, seq: number): boolean {
  const row = box.querySelector(`[data-seq="${seq}"]`);
  const hit = row?.querySelector('mark') ?? row;
  if (!hit) return false;
  const [outer, inner] = [box.getBoundingClientRect(), hit.getBoundingClientRect()];
  box.scrollTop += inner.top - outer.top - (box.clientHeight - inner.height) / 2;
  if (inner.left < outer.left || inner.right > outer.right) box.scrollLeft += inner.left - outer.left - box.clientWidth / 2;
  return true;
}
