'use client';

import { useLayoutEffect } from 'react';

/** Keeps the title of the tab in step with what is live on the page. */
export function useDocumentTitle(title: string): void {
  useLayoutEffect(() => {
    const wanted = `${title} · ClawBot Deploy`;
    const show = () => {
      if (document.title !== wanted) document.title = wanted;
    };
    show();
    // Next streams the title that the server knew, and it may arrive after this.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [title]);
}
