'use client';

import { type ClipboardEvent, type RefObject, useEffect, useRef } from 'react';
import { toPlainText } from './plain-text.ts';
import type { ShownBlock } from './shown-blocks.ts';

/**
 * Lets a selection of several lines be copied as lines, also of those that are not drawn any more by then. What is selected
 * within one line stays as it is.
 */
export function useCopiedLines(box: RefObject<HTMLElement | null>, blocks: readonly ShownBlock[]) {
  const ends = useRef<{ anchor: number | null; focus: number | null }>({ anchor: null, focus: null });
  useEffect(() => {
    const onSelection = () => {
      const selection = document.getSelection();
      if (!selection || selection.isCollapsed || !box.current?.contains(selection.anchorNode)) ends.current = { anchor: null, focus: null };
      // A line that is taken away hands its end of the selection to what it stood in: the last line known counts.
      else
        ends.current = {
          anchor: lineAt(selection.anchorNode) ?? ends.current.anchor,
          focus: lineAt(selection.focusNode) ?? ends.current.focus,
        };
    };
    document.addEventListener('selectionchange', onSelection);
    return () => document.removeEventListener('selectionchange', onSelection);
  }, [box]);
  const selectAll = (content: HTMLElement) => {
    document.getSelection()?.selectAllChildren(content);
    ends.current = { anchor: 0, focus: Number.MAX_SAFE_INTEGER };
  };
  const onCopy = (event: ClipboardEvent) => {
    const { anchor, focus } = ends.current;
    if (anchor === null || focus === null || anchor === focus) return;
    const [first, last] = [Math.min(anchor, focus), Math.max(anchor, focus)];
    const lines = blocks.flatMap((block) => block.lines.filter(({ seq }) => seq >= first && seq <= last));
    event.clipboardData.setData('text/plain', toPlainText(lines));
    event.preventDefault();
  };
  return { selectAll, onCopy };
}

function lineAt(node: Node | null): number | null {
  const element = node instanceof Element ? node : node?.parentElement;
  const seq = element?.closest<HTMLElement>('[data-seq]')?.dataset.seq;
  return seq === undefined ? null : Number(seq);
}
