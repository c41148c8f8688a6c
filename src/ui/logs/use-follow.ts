'use client';

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';

const nearEndPixels = 24;

/** Keeps a scrolled box at its end while its content grows, until the reader scrolls up; counts what came since. */
export function useFollow(box: RefObject<HTMLElement | null>, lastSeq: number) {
  const [seenSeq, setSeenSeq] = useState<number | null>(null);
  const lastTop = useRef(0);
  const follows = seenSeq === null;

  const goToEnd = useEffectEvent(() => {
    if (follows && box.current) box.current.scrollTop = box.current.scrollHeight;
  });
  useEffect(() => {
    const content = box.current?.firstElementChild;
    if (!content) return;
    // Not only new lines make it grow: blocks out of sight have a guessed height until they are drawn.
    const observer = new ResizeObserver(() => goToEnd());
    observer.observe(content);
    return () => observer.disconnect();
  }, [box]);

  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    const goesUp = element.scrollTop < lastTop.current;
    lastTop.current = element.scrollTop;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight <= nearEndPixels;
    if (atEnd) setSeenSeq(null);
    else if (goesUp) setSeenSeq((seen) => seen ?? lastSeq);
  };
  const follow = () => {
    setSeenSeq(null);
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  return { follows, newLines: seenSeq === null ? 0 : lastSeq - seenSeq, onScroll, follow };
}
