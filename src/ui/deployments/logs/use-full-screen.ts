'use client';

import { type RefObject, useEffect } from 'react';

/** While a part of the page covers the rest, nothing else can be reached, and Escape gives it back. */
export function useFullScreen(part: RefObject<HTMLElement | null>, isFull: boolean, leave: () => void): void {
  useEffect(() => {
    if (!isFull || !part.current) return;
    const covered = besides(part.current).filter((element) => !element.inert);
    for (const element of covered) element.inert = true;
    document.documentElement.classList.add('overflow-hidden');
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('[role="menu"], [role="dialog"]')) leave();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      for (const element of covered) element.inert = false;
      document.documentElement.classList.remove('overflow-hidden');
      document.removeEventListener('keydown', onKey);
    };
  }, [part, isFull, leave]);
}

/** Everything that stands beside the part, or beside what it is in. */
function besides(part: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let inner = part; inner.parentElement && inner !== document.body; inner = inner.parentElement) {
    for (const sibling of inner.parentElement.children) {
      if (sibling !== inner && sibling instanceof HTMLElement) found.push(sibling);
    }
  }
  return found;
}
