'use client';

import { type RefObject, useEffect, useMemo, useState } from 'react';
import { columnsIn, createHeights } from './heights.ts';
import type { LogLook } from './look.ts';

/** Heights of blocks in a box, measured anew when its size or the look of lines changes. */
export function useHeights(box: RefObject<HTMLElement | null>, { wraps, time }: LogLook) {
  const [size, setSize] = useState({ widthPx: 0, heightPx: 0, remPx: 16 });
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize({ widthPx: width, heightPx: height, remPx });
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  const { widthPx, remPx } = size;
  const columns = wraps ? columnsIn(widthPx, remPx, time !== 'off') : 0;
  return useMemo(() => createHeights(columns, remPx), [columns, remPx]);
}
