'use client';

import { type RefObject, useLayoutEffect, useState } from 'react';

const nearEndPixels = 24;

/** Keeps a scrolled box at its end while it grows, until the reader scrolls up; counts what came since. */
export function useFollow(box: RefObject<HTMLElement | null>, lastSeq: number) {
  const [seenSeq, setSeenSeq] = useState<number | null>(null);
  const follows = seenSeq === null;

  useLayoutEffect(() => {
    // Named, because the box has to move again with every new line.
    void lastSeq;
    if (follows && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [box, follows, lastSeq]);

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight <= nearEndPixels;
    if (atEnd) setSeenSeq(null);
    else setSeenSeq((seen) => seen ?? lastSeq);
  };
  return { follows, newLines: seenSeq === null ? 0 : lastSeq - seenSeq, onScroll, follow: () => setSeenSeq(null) };
}
